using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.LocalCluster;
using BrandOS.Graph.Postgres.Reading;
using BrandOS.Graph.Postgres.Replicas;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using NodeState = BrandOS.Graph.Postgres.Replicas.NodeState;

namespace BrandOS.Graph.IntegrationTests.Replicas;

/// <summary>Reads of a cluster, as the product sends them, without the product.</summary>
internal sealed class ReadingCluster : IAsyncDisposable
{
    private const int Several = 20;

    private readonly TimeProvider _clock;

    private ReadingCluster(ReadNodes nodes, TimeProvider clock) => (Nodes, _clock) = (nodes, clock);

    public ReadNodes Nodes { get; }

    /// <param name="clock">By which reads take their time; the system's when null.</param>
    public static ReadingCluster Over(PostgresCluster cluster, Action<NodesOptions>? configure = null, TimeProvider? clock = null)
        => Over(cluster.Nodes.Select(node => node.ConnectionString), configure, clock);

    public static ReadingCluster Over(
        IEnumerable<string> connectionStrings, Action<NodesOptions>? configure = null, TimeProvider? clock = null)
        => Over(
            new ReadNodes(Options(connectionStrings, configure), clock ?? TimeProvider.System, NullLogger<ReadNodes>.Instance),
            clock);

    public static ReadingCluster Over(ReadNodes nodes, TimeProvider? clock = null)
    {
        nodes.StartProbing();
        return new ReadingCluster(nodes, clock ?? TimeProvider.System);
    }

    /// <param name="connectionStrings">The first as the primary; which one it is, the nodes have to say.</param>
    public static NodesOptions Options(IEnumerable<string> connectionStrings, Action<NodesOptions>? configure = null)
    {
        var all = connectionStrings.ToList();
        var options = new NodesOptions
        {
            Primary = all[0],
            ProbeInterval = TimeSpan.FromMilliseconds(100),
            MaxProbeInterval = TimeSpan.FromMilliseconds(200),
            ProbeTimeout = TimeSpan.FromSeconds(10), // a node that is dead says so at once; a busy one is not dead
        };
        all.Skip(1).ToList().ForEach(options.Replicas.Add);
        configure?.Invoke(options);
        return options;
    }

    public NodeState StateOf(string node) => Nodes.Current.Nodes.Single(state => state.Name == node);

    /// <summary>Waits until the nodes are what is said.</summary>
    public async Task UntilAsync(string roles, TopologyAlarm alarm = TopologyAlarm.None)
    {
        var expected = $"{roles}: {alarm}";
        await Eventually.TrueAsync(() => Task.FromResult(Describe() == expected), () => $"{expected}, but {Describe()}");
    }

    /// <summary>Who answered, one read after the other.</summary>
    public async Task<IReadOnlyList<string>> ReadAsync(int count, string sql = "SELECT 1::text")
    {
        List<string> served = [];
        for (var i = 0; i < count; i++)
        {
            served.Add(await ReadOnceAsync(sql, failed: null));
        }

        return served;
    }

    /// <summary>
    /// Reads until each of these has answered, and nobody else may: a busy node, or one whose probe is late, may leave the reads to another
    /// one for a while, but not for ever.
    /// </summary>
    public async Task AssertServedByAsync(params string[] nodes)
    {
        HashSet<string> served = [];
        await Eventually.TrueAsync(
            async () =>
            {
                served.UnionWith(await ReadAsync(Several));
                Assert.Subset(nodes.ToHashSet(), served);
                return served.Count == nodes.Length;
            },
            () => $"read at {string.Join(", ", nodes)}, but only at {string.Join(", ", served)}");
    }

    /// <summary>Reads until this one has answered; others may.</summary>
    public Task UntilServedByAsync(string node)
        => Eventually.TrueAsync(async () => (await ReadAsync(1))[0] == node, () => $"read at {node}");

    /// <summary>At the node that takes writes, as far as is known.</summary>
    public async Task WriteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection($"{Nodes.Current.Primary!.Node.ConnectionString};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    public ValueTask DisposeAsync() => Nodes.DisposeAsync();

    // Once more elsewhere when the node failed, as the product does it.
    private async Task<string> ReadOnceAsync(string sql, ReadOperation? failed)
    {
        await using var operation = new ReadOperation(Nodes, levels: 1, _clock, failed: failed);
        try
        {
            await operation.ExecuteAsync([new Statement(sql)], last: true, CancellationToken.None);
            return operation.Node!.Name;
        }
        catch (ReadFailedException failure) when (failure.Failure.MayRestart && failed is null)
        {
            return await ReadOnceAsync(sql, operation);
        }
    }

    private string Describe()
    {
        var current = Nodes.Current;
        return current.Nodes.Any(node => node.Health == NodeHealth.Believed)
            ? "not asked yet"
            : $"{string.Join(", ", current.Nodes.Select(node => $"{node.Name} {node.Role}"))}: {current.Alarm}";
    }

    private sealed class Statement(string sql) : ReadCommand
    {
        public override string Sql => sql;

        public override void AddParameters(CommandParameters parameters)
        {
        }

        public override void Read(Row row)
        {
        }
    }
}
