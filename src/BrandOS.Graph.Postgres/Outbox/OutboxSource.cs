using BrandOS.Graph.Postgres.Replicas;
using BrandOS.Graph.Postgres.Replicas.Addresses;
using Npgsql;

namespace BrandOS.Graph.Postgres.Outbox;

/// <summary>The outbox's own few connections to the primary, so that neither a busy API nor a busy outbox waits for the other.</summary>
public sealed class OutboxSource : IAsyncDisposable
{
    // Two for claiming and settling by each of a few workers, one for the feeds, one for looking after.
    private const int MaxConnections = 8;

    private readonly PrimarySource<NpgsqlDataSource> _connections;
    private readonly PrimarySource<NpgsqlDataSource> _listening;

    /// <param name="topology">Says who the primary is; without it, it stays the one of the options.</param>
    public OutboxSource(NodesOptions options, ReadNodes? topology = null)
    {
        _connections = Source(options, topology, primary => primary.Build(
            new NpgsqlDataSourceBuilder(Settings(options, primary).ConnectionString) { Name = "outbox" }));

        // LISTEN holds its connection for good, and notices a primary that went away without a word.
        _listening = Source(options, topology, primary =>
        {
            var settings = Settings(options, primary);
            settings.MaxPoolSize = 1;
            settings.KeepAlive = 10;
            return primary.Build(new NpgsqlDataSourceBuilder(settings.ConnectionString) { Name = "outbox-listen" });
        });
    }

    internal NpgsqlDataSource Listening => _listening.Current;

    public async ValueTask DisposeAsync()
    {
        await _connections.DisposeAsync();
        await _listening.DisposeAsync();
    }

    internal ValueTask<NpgsqlConnection> OpenAsync(CancellationToken cancellationToken)
        => _connections.Current.OpenConnectionAsync(cancellationToken);

    private static PrimarySource<NpgsqlDataSource> Source(
        NodesOptions options, ReadNodes? topology, Func<NodeAddress, NpgsqlDataSource> create)
        => topology is null ? PrimarySource<NpgsqlDataSource>.Of(options, create) : PrimarySource<NpgsqlDataSource>.Of(topology, create);

    private static NpgsqlConnectionStringBuilder Settings(NodesOptions options, NodeAddress primary) => new(primary.ConnectionString)
    {
        MaxPoolSize = MaxConnections,
        CommandTimeout = Math.Max(1, (int)options.CommandTimeout.TotalSeconds),
        MaxAutoPrepare = options.Pooler == NodePooler.PgBouncer ? 0 : 32,
        AutoPrepareMinUsages = 2,
        ApplicationName = "brandos-graph-outbox",
    };
}
