using BrandOS.Graph.Postgres.Reading.Lookups;
using BrandOS.Graph.Postgres.Replicas.Addresses;
using BrandOS.Graph.Postgres.Replicas.Connections;
using BrandOS.Graph.Postgres.Replicas.Consistency;
using Npgsql;

namespace BrandOS.Graph.Postgres.Replicas;

/// <summary>One PostgreSQL server: its pools and what is going on there. What is known of it is in <see cref="NodeState"/>.</summary>
public sealed class DatabaseNode : IAsyncDisposable
{
    /// <summary>As many as a bit mask of nodes has bits.</summary>
    internal const int MostNodes = 64;

    private readonly NodesOptions _options;
    private readonly TimeProvider _clock;
    // One connection for probes only: a pool drained by slow requests is not a lost node.
    private readonly NodePool _probe;
    private readonly NodePool _waits;
    private volatile LookupPipeline _lookups;

    internal DatabaseNode(int number, string name, NodeAddress address, NodesOptions options, TimeProvider clock)
    {
        _options = options;
        _clock = clock;
        Number = number;
        Name = name;
        Address = address;
        MaxPoolSize = options.MaxPoolSize;
        Counters = new PoolCounters(options, clock);
        Pool = PoolOf(name, options.MaxPoolSize, "brandos-graph");
        _probe = PoolOf($"{name}-probe", 1, "brandos-graph-probe");
        _lookups = new LookupPipeline(Pool, options, clock);
        _waits = PoolOf($"{name}-wait", 1, "brandos-graph-wait");
        Waiter = new ReplayWaiter(cancellationToken => AskAsync(_waits, PositionSql.AskAsync, cancellationToken), Progress, clock);
        Commits = new CommitWaiter(cancellationToken => AskAsync(_waits, CommittingSql.AskAsync, cancellationToken), clock);
    }

    /// <summary>
    /// Stable while the node is known: <c>primary</c>, <c>replica-1</c>, ... as it was configured, not its role; never a host name.
    /// </summary>
    public string Name { get; }

    /// <summary>Connections for reading it may have open.</summary>
    public int MaxPoolSize { get; }

    /// <summary>From 0 to 63, of no other node at the same time.</summary>
    internal int Number { get; }

    internal NodeAddress Address { get; }

    internal string ConnectionString => Address.ConnectionString;

    /// <summary>Its share of the reads beside other nodes'; 0 takes none.</summary>
    internal int Weight { get; set; } = 1;

    internal NodeLoad Load { get; } = new();

    /// <summary>Of its pools.</summary>
    internal PoolCounters Counters { get; }

    /// <summary>For reading.</summary>
    internal NodePool Pool { get; }

    internal LookupPipeline Lookups => _lookups;

    /// <summary>Newer than the last probe's answer, mostly.</summary>
    internal ReplayProgress Progress { get; } = new();

    /// <summary>Reads that wait for this node.</summary>
    internal ReplayWaiter Waiter { get; }

    /// <summary>Reads that were answered by a standby before, and by this node now, which is the primary.</summary>
    internal CommitWaiter Commits { get; }

    /// <summary>
    /// The node was lost. When it comes back it is another process: what is left in the pool would fail one request after the other, and
    /// what hangs on the old one must not hold places in the new one's pipeline.
    /// </summary>
    /// <param name="letGo">True to end what waits for this node, so that it can start again at another one.</param>
    internal void Forget(bool letGo)
    {
        if (letGo)
        {
            Interlocked.Exchange(ref _lookups, new LookupPipeline(Pool, _options, _clock)).Abandon();
        }

        Load.Away();
        Pool.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await _waits.DisposeAsync();
        await Pool.DisposeAsync();
        await _probe.DisposeAsync();
    }

    public override string ToString() => Name;

    /// <summary>Asks it on the connection that is kept for probes.</summary>
    /// <exception cref="NpgsqlException">It does not answer.</exception>
    internal Task<T> ProbeAsync<T>(Func<NpgsqlConnection, CancellationToken, ValueTask<T>> question, CancellationToken cancellationToken)
        => AskAsync(_probe, question, cancellationToken);

    // A node that refuses further connections still answers those there are: then the question shares one with the reads.
    private async Task<T> AskAsync<T>(
        NodePool own, Func<NpgsqlConnection, CancellationToken, ValueTask<T>> question, CancellationToken cancellationToken)
    {
        var pool = own;
        var connection = await own.TryOpenAsync(cancellationToken) ?? await (pool = Pool).OpenAsync(cancellationToken);
        try
        {
            return await question(connection, cancellationToken);
        }
        finally
        {
            await pool.ReturnAsync(connection);
        }
    }

    private NodePool PoolOf(string name, int size, string application)
        => new(ReadDataSource.Create(name, Address, _options, size, application), size, _options, Counters, _clock);
}
