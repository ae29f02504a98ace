using BrandOS.Graph.Postgres.Replicas;
using Npgsql;

namespace BrandOS.Graph.Postgres.Outbox;

/// <summary>The outbox's own few connections to the primary, so that neither a busy API nor a busy outbox waits for the other.</summary>
public sealed class OutboxSource : IAsyncDisposable
{
    // Two for claiming and settling by each of a few workers, one for the feeds, one for looking after.
    private const int MaxConnections = 8;

    private readonly NpgsqlDataSource _connections;

    public OutboxSource(NodesOptions options)
    {
        var settings = new NpgsqlConnectionStringBuilder(options.Primary)
        {
            MaxPoolSize = MaxConnections,
            CommandTimeout = Math.Max(1, (int)options.CommandTimeout.TotalSeconds),
            MaxAutoPrepare = 32,
            AutoPrepareMinUsages = 2,
            ApplicationName = "brandos-graph-outbox",
        };
        _connections = new NpgsqlDataSourceBuilder(settings.ConnectionString) { Name = "outbox" }.Build();

        // LISTEN holds its connection for good, and notices a primary that went away without a word.
        settings.MaxPoolSize = 1;
        settings.KeepAlive = 10;
        Listening = new NpgsqlDataSourceBuilder(settings.ConnectionString) { Name = "outbox-listen" }.Build();
    }

    internal NpgsqlDataSource Listening { get; }

    public async ValueTask DisposeAsync()
    {
        await _connections.DisposeAsync();
        await Listening.DisposeAsync();
    }

    internal ValueTask<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
        => _connections.OpenConnectionAsync(cancellationToken);
}
