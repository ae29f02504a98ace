using BrandOS.Graph.Postgres.Replicas;
using BrandOS.Graph.Postgres.Replicas.Routing;

namespace BrandOS.Graph.Tests.Replicas;

/// <summary>How many of 1,000 reads each of three replicas gets.</summary>
public sealed class BalancerTests
{
    [Theory] // shares are exact within the rounding of the last round
    [InlineData("PowerOfTwoChoices", "up", "up", "up", 333, 333, 334)]
    [InlineData("RoundRobin", "up", "up", "up", 333, 333, 334)]
    [InlineData("RoundRobin", "busy=5", "up", "up", 333, 333, 334)]
    [InlineData("RoundRobin", "weight=1", "weight=2", "weight=7", 100, 200, 700)]
    [InlineData("PowerOfTwoChoices", "weight=1", "weight=2", "weight=7", 100, 200, 700)]
    [InlineData("LeastLag", "lag=1s", "lag=2s", "lag=3s", 1000, 0, 0)]
    [InlineData("LeastLag", "lag=1s", "lag=1s", "lag=3s", 500, 500, 0)]
    [InlineData("LeastLag", "bytes=10", "bytes=20", "bytes=30", 333, 333, 334)] // asked at other moments
    [InlineData("LeastLag", "lagms=400", "up", "lagms=401", 500, 500, 0)] // two intervals are noise
    public async Task Shares(string balancer, string first, string second, string third, int one, int two, int three)
    {
        var shares = await CountAsync(balancer, first, second, third);
        int[] expected = [one, two, three];
        Assert.All(shares.Zip(expected), pair => Assert.InRange(pair.First, pair.Second - 8, pair.Second + 8));
    }

    [Theory] // how many of 1,000 reads the first of three gets
    [InlineData("latency=90", "up", 0, 0)]
    [InlineData("latency=4", "up", 325, 341)] // not clearly slower: noise
    [InlineData("latency=90", "busy=7", 325, 1000)] // slow, and the others have so much to do that its slowness is worth it
    [InlineData("reads=90", "reads=2", 20, 40)] // a turn now and then, or nobody would see that it is fast again
    [InlineData("reads=4", "reads=1", 325, 341)]
    [InlineData("reads=90", "up", 325, 341)] // what the others need is not known yet
    [InlineData("connected=8", "connected=2", 0, 0)]
    [InlineData("connected=8", "connected=3", 325, 341)]
    [InlineData("connected=7", "up", 325, 341)]
    [InlineData("busy=9", "busy=1", 325, 341)] // in flight they may be without connections: lookups share them
    public async Task Two_choices_spare_the_slow_and_the_drained(string first, string others, int fewest, int most)
        => Assert.InRange((await CountAsync("PowerOfTwoChoices", first, others, others))[0], fewest, most);

    [Theory]
    [InlineData("PowerOfTwoChoices")]
    [InlineData("RoundRobin")]
    [InlineData("LeastLag")]
    public async Task Node_that_had_fewer_gets_the_turns_of_the_others_until_they_are_level(string balancer)
    {
        var counts = await CountAsync(balancer, "busy=100", "busy=100", "up");
        Assert.InRange(counts[2] - counts[0], 90, 100);
        Assert.InRange(counts[2] - counts[1], 90, 100);
    }

    private static async Task<int[]> CountAsync(string name, params string[] replicas)
    {
        var options = new NodesOptions { Balancer = name };
        var nodes = replicas.Select((words, index) => NodeStates.Of(index, $"replica-{index + 1}", ReplicationRole.Replica, words, options))
            .ToArray();
        var balancer = ReplicaBalancers.Of(options);
        var counts = new int[nodes.Length];
        for (var turn = 0u; turn < 1000; turn++)
        {
            var picked = balancer.Pick(nodes, [0, 1, 2], turn);
            nodes[picked].Node.Load.Enter(nodes[picked].Node.Weight);
            nodes[picked].Node.Load.Leave();
            counts[picked]++;
        }

        foreach (var node in nodes)
        {
            await node.Node.DisposeAsync();
        }

        return counts;
    }
}
