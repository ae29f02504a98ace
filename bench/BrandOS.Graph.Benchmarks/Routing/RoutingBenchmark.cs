using BenchmarkDotNet.Attributes;
using BrandOS.Graph.Postgres.Replicas;
using BrandOS.Graph.Postgres.Replicas.Addresses;
using BrandOS.Graph.Postgres.Replicas.Routing;

namespace BrandOS.Graph.Benchmarks.Routing;

/// <summary>What choosing a node costs a read: the decision and the counting, against taking the only node there is.</summary>
[InProcess] // the generated project of the default toolchain would have to live with our warnings as errors
[MemoryDiagnoser]
public class RoutingBenchmark
{
    private static readonly LogPosition Seen = new(7, 1, 50);

    private readonly NodesOptions _options = new() { Primary = "Host=never.used" };
    private Router _router = null!;
    private TopologySnapshot _snapshot = null!;
    private DatabaseNode _only = null!;
    private uint _turn;

    [Params(2, 8)]
    public int Replicas { get; set; }

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
        }).ToList();
        _snapshot = new TopologySnapshot(1, nodes, TopologyAlarm.None);
        _only = nodes[1].Node;
    }

    [Benchmark(Baseline = true)]
    public int OnlyNode()
    {
        _only.Load.Enter();
        _only.Load.Leave();
        return _only.Number;
    }

    [Benchmark]
    public int WithoutToken() => Route(default);

    [Benchmark]
    public int WithToken() => Route(new ReadIntent(ConsistencyLevel.Session, Seen, default));

    private int Route(ReadIntent intent)
    {
        var node = _router.Route(_snapshot, new RouteRequest(intent, Interlocked.Increment(ref _turn), default)).Node!.Node;
        node.Load.Enter();
        node.Load.Leave();
        return node.Number;
    }
}
