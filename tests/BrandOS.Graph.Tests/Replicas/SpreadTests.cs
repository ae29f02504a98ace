using BrandOS.Graph.Postgres.Replicas;
using BrandOS.Graph.Postgres.Replicas.Routing;

namespace BrandOS.Graph.Tests.Replicas;

/// <summary>Shares of two replicas under load, with made-up time and chance: workers read, wait for the answer, and read again.</summary>
public sealed class SpreadTests
{
    private const int Reads = 10_000;

    [Theory]
    [InlineData("PowerOfTwoChoices")]
    [InlineData("RoundRobin")]
    [InlineData("LeastLag")]
    public async Task Equal_replicas_get_equal_shares(string balancer)
    {
        foreach (var workers in (int[])[1, 2, 8, 32, 200])
        {
            var (first, second) = await RunAsync(balancer, workers, seed: workers, static (_, _) => 1);
            AssertEqual(first, second);
        }
    }

    [Theory]
    [InlineData("PowerOfTwoChoices")]
    [InlineData("RoundRobin")]
    [InlineData("LeastLag")]
    public async Task Moments_in_which_one_replica_stands_still_are_made_up_for(string balancer)
    {
        var (first, second) = await RunAsync(
            balancer, workers: 8, seed: 3, static (node, read) => node == 1 && read % 1000 == 500 ? 100 : 1, thinking: 8);
        AssertEqual(first, second);
    }

    [Theory] // ten times as slow
    [InlineData(8, 0.25)]
    [InlineData(32, 0.25)]
    public async Task Slow_replica_gets_less(int workers, double most)
    {
        var (first, second) = await RunAsync("PowerOfTwoChoices", workers, seed: 4, static (node, _) => node == 1 ? 10 : 1);
        Assert.InRange(second / (double)(first + second), 0.02, most);
    }

    [Theory] //  lost: it missed nothing; else how much more than half of what was left
    [InlineData(true, -20, 20)]
    [InlineData(false, 100, 150)]
    public async Task Replica_that_could_not_be_used_gets_a_few_turns_more_and_not_all_it_missed(bool lost, int fewest, int most)
    {
        var (first, second) = await RunAsync("PowerOfTwoChoices", workers: 8, seed: 5, static (_, _) => 1, thinking: 8, Reads / 2, lost);
        Assert.InRange(second - (Reads / 4), fewest, most);
        Assert.Equal(Reads, first + second);
    }

    private static void AssertEqual(int first, int second)
        => Assert.True(Math.Abs(first - second) <= 0.05 * Math.Min(first, second), $"{first} and {second} reads.");

    /// <param name="cost">How long a read takes at a node (0 or 1), in milliseconds.</param>
    /// <param name="thinking">How long a worker waits before it reads again; 0 for as much load as there can be.</param>
    /// <param name="secondFrom">The second node may be chosen from this read on.</param>
    private static async Task<(int First, int Second)> RunAsync(
        string balancer, int workers, int seed, Func<int, int, double> cost, double thinking = 0, int secondFrom = 0, bool lost = false)
    {
        var options = new NodesOptions { Balancer = balancer };
        NodeState[] all =
        [
            NodeStates.Of(0, "replica-1", ReplicationRole.Replica, "up", options),
            NodeStates.Of(1, "replica-2", ReplicationRole.Replica, "up", options),
        ];
        var router = new Router(options);
        var chance = new Random(seed);
        var free = new double[2]; // each node reads one after the other
        var events = new PriorityQueue<DatabaseNode?, double>(); // a node whose read ends, or a worker that begins to read
        events.EnqueueRange(Enumerable.Repeat<DatabaseNode?>(null, workers), 0);
        if (lost)
        {
            all[1].Node.Load.Away();
        }

        for (var read = 0; read < Reads && events.TryDequeue(out var ended, out var now);)
        {
            if (ended is not null)
            {
                ended.Load.Leave();
                events.Enqueue(null, now - (Math.Log(1 - chance.NextDouble()) * thinking));
                continue;
            }

            var snapshot = new TopologySnapshot(1, read < secondFrom ? all[..1] : all, TopologyAlarm.None);
            var node = router.Route(snapshot, new RouteRequest(default, (uint)read, default)).Node!.Node;
            node.Load.Enter(node.Weight);
            free[node.Number] = Math.Max(now, free[node.Number]) - (Math.Log(1 - chance.NextDouble()) * cost(node.Number, read));
            node.Load.Took(TimeSpan.FromMilliseconds(free[node.Number] - now));
            events.Enqueue(node, free[node.Number]);
            read++;
        }

        foreach (var state in all)
        {
            await state.Node.DisposeAsync();
        }

        return ((int)all[0].Reads, (int)all[1].Reads);
    }
}
