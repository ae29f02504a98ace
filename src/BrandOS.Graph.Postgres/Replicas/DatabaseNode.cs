using BrandOS.Graph.Postgres.Reading.Lookups;
using BrandOS.Graph.Postgres.Replicas.Addresses;
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
    private readonly NpgsqlDataSource _waits;
    private volatile LookupPipeline _lookups;

    internal DatabaseNode(int number, string name, NodeAddress address, NodesOptions options, TimeProvider clock)
    {
        _options = options;
        _clock = clock;
        Number = number;
        Name = name;
        Address = address;
        MaxPoolSize = options.MaxPoolSize;
        Source = ReadDataSource.Create(name, address, options, options.MaxPoolSize);
        Probe = ReadDataSource.Create($"{name}-probe", address, options, poolSize: 1, "brandos-graph-probe");
        _lookups = new LookupPipeline(Source, options, clock);
        _waits = ReadDataSource.Create($"{name}-wait", address, options, poolSize: 1, "brandos-graph-wait");
        Waiter = new ReplayWaiter(AskPositionAsync, Progress, clock);
        Commits = new CommitWaiter(cancellationToken => CommittingSql.AskAsync(_waits, cancellationToken), clock);
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

    internal NpgsqlDataSource Source { get; }

    internal LookupPipeline Lookups => _lookups;

    /// <summary>Newer than the last probe's answer, mostly.</summary>
    internal ReplayProgress Progress { get; } = new();

    /// <summary>Reads that wait for this node.</summary>
    internal ReplayWaiter Waiter { get; }

    /// <summary>Reads that were answered by a standby before, and by this node now, which is the primary.</summary>
    internal CommitWaiter Commits { get; }

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

        Load.Away();
        Source.Clear();
    }

    public async ValueTask DisposeAsync()
    {
        await _waits.DisposeAsync();
        await Source.DisposeAsync();
        await Probe.DisposeAsync();
    }

    public override string ToString() => Name;

    private async Task<NodePosition> AskPositionAsync(CancellationToken cancellationToken)
    {
        await using var command = _waits.CreateCommand(PositionSql.Text);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await PositionSql.ReadAsync(reader, cancellationToken);
    }
}
