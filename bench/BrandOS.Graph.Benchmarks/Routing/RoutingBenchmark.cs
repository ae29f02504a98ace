using BenchmarkDotNet.Attributes;
using BrandOS.Graph.Postgres.Replicas;
using BrandOS.Graph.Postgres.Replicas.Addresses;
using BrandOS.Graph.Postgres.Replicas.Routing;

namespace BrandOS.Graph.Benchmarks.Routing;

/// <summary>
/// What routing adds to a read: choosing, admission, entering and leaving, against taking the only node there is. With two threads each
/// does half of the reads at the same time, so a figure is the time between two reads of the process.
/// </summary>
[InProcess] // the generated project of the default toolchain would have to live with our warnings as errors
[MemoryDiagnoser]
public class RoutingBenchmark
{
    private const int Reads = 100_000;
    private static readonly LogPosition Seen = new(7, 1, 50);

    private readonly NodesOptions _options = new() { Primary = "Host=never.used" };
    private Router _router = null!;
    private TopologySnapshot _snapshot = null!;
    private DatabaseNode _only = null!;
    private uint _turn;

    [Params(2, 8)]
    public int Replicas { get; set; }

    [Params(1, 2)]
    public int Threads { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        _router = new Router(_options);
        var nodes = Enumerable.Range(0, Replicas + 1).Select(index => new NodeState(
            new DatabaseNode(
                index, $"replica-{index}", new NodeAddress($"replica-{index}", "Host=never.used"), _options, TimeProvider.System))
        {
            Role = index == 0 ? ReplicationRole.Primary : ReplicationRole.Replica,
            Health = NodeHealth.Up,
            Position = new LogPosition(7, 1, 100),
            Latency = TimeSpan.FromMilliseconds(1),
        }).ToList();
        _snapshot = new TopologySnapshot(1, nodes, TopologyAlarm.None);
        _only = nodes[1].Node;
    }

    [Benchmark(Baseline = true, OperationsPerInvoke = Reads)]
    public void OnlyNode() => Run(() => Visit(_only));

    [Benchmark(OperationsPerInvoke = Reads)]
    public void WithoutToken() => Run(() => Route(default));

    [Benchmark(OperationsPerInvoke = Reads)]
    public void WithToken() => Run(() => Route(new ReadIntent(ConsistencyLevel.Session, Seen, default)));

    private static void Visit(DatabaseNode node)
    {
        node.Load.Enter(node.Weight);
        node.Load.Took(TimeSpan.FromMilliseconds(1));
        node.Load.Leave();
    }

    private void Route(ReadIntent intent)
        => Visit(_router.Route(_snapshot, new RouteRequest(intent, Interlocked.Increment(ref _turn), default)).Node!.Node);

    private void Run(Action read)
    {
        if (Threads == 1)
        {
            Repeat(read, Reads);
        }
        else
        {
            Parallel.For(0, Threads, new ParallelOptions { MaxDegreeOfParallelism = Threads }, _ => Repeat(read, Reads / Threads));
        }
    }

    private static void Repeat(Action read, int times)
    {
        for (var i = 0; i < times; i++)
        {
            read();
        }
    }
}
