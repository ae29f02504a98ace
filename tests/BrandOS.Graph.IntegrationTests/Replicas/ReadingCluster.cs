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
    private ReadingCluster(ReadNodes nodes) => Nodes = nodes;

    public ReadNodes Nodes { get; }

    public static ReadingCluster Over(PostgresCluster cluster, Action<NodesOptions>? configure = null)
        => Over(cluster.Nodes.Select(node => node.ConnectionString), configure);

    public static ReadingCluster Over(IEnumerable<string> connectionStrings, Action<NodesOptions>? configure = null)
    {
        var nodes = new ReadNodes(Options(connectionStrings, configure), TimeProvider.System, NullLogger<ReadNodes>.Instance);
        nodes.StartProbing();
        return new ReadingCluster(nodes);
    }

    public static ReadingCluster Over(ReadNodes nodes)
    {
        nodes.StartProbing();
        return new ReadingCluster(nodes);
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
        var began = TimeProvider.System.GetTimestamp();
        while (Describe() != expected && TimeProvider.System.GetElapsedTime(began) < TimeSpan.FromSeconds(10))
        {
            await Task.Delay(20);
        }

        Assert.Equal(expected, Describe());
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

    /// <summary>One busy node may leave the reads to another one for a while, but not for ever.</summary>
    public async Task UntilServedByAsync(string node)
    {
        for (var i = 0; i < 200; i++)
        {
            if ((await ReadAsync(1))[0] == node)
            {
                return;
            }

            await Task.Delay(10);
        }

        Assert.Fail($"{node} answered none of 200 reads.");
    }

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
        await using var operation = new ReadOperation(Nodes, levels: 1, TimeProvider.System, failed: failed);
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
