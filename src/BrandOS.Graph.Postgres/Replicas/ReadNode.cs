using BrandOS.Graph.Postgres.Reading.Lookups;
using Npgsql;

namespace BrandOS.Graph.Postgres.Replicas;

/// <summary>One PostgreSQL server as a place to read from.</summary>
public sealed class ReadNode : IAsyncDisposable
{
    private readonly NodesOptions _options;
    private readonly TimeProvider _clock;
    private volatile LookupPipeline _lookups;

    internal ReadNode(string name, string connectionString, NodesOptions options, TimeProvider clock)
    {
        _options = options;
        _clock = clock;
        Name = name;
        Source = ReadDataSource.Create(name, connectionString, options, options.MaxPoolSize);
        Probe = ReadDataSource.Create($"{name}-probe", connectionString, options, poolSize: 1);
        _lookups = new LookupPipeline(Source, options, clock);
    }

    /// <summary>Stable while the server runs: <c>primary</c>, <c>replica-1</c>, ...; never a host name.</summary>
    public string Name { get; }

    internal NpgsqlDataSource Source { get; }

    internal LookupPipeline Lookups => _lookups;

    /// <summary>One connection for probes only: a pool drained by slow requests is not a lost node.</summary>
    internal NpgsqlDataSource Probe { get; }

    /// <summary>
    /// The node was lost. When it comes back it is another process: what is left in the pool would fail one request after the other, and
    /// what hangs on the old one must not hold places in the new one's pipeline.
    /// </summary>
    /// <param name="letGo">True to end what waits for this node, so that it can start again at another one.</param>
    internal void Forget(bool letGo)
    {
        if (letGo)
        {
            Interlocked.Exchange(ref _lookups, new LookupPipeline(Source, _options, _clock)).Abandon();
        }

        Source.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await Source.DisposeAsync();
        await Probe.DisposeAsync();
    }

    public override string ToString() => Name;
}
