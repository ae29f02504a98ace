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
    [InlineData("LeastLag", "bytes=10", "bytes=20", "bytes=30", 1000, 0, 0)]
    [InlineData("LeastLag", "bytes=10", "bytes=10", "bytes=30", 500, 500, 0)]
    public async Task Shares(string balancer, string first, string second, string third, int one, int two, int three)
    {
        var shares = await CountAsync(balancer, first, second, third);
        int[] expected = [one, two, three];
        Assert.All(shares.Zip(expected), pair => Assert.InRange(pair.First, pair.Second - 8, pair.Second + 8));
    }

    [Fact]
    public async Task Two_choices_never_take_the_busiest_and_spare_the_slow()
    {
        Assert.Equal(0, (await CountAsync("PowerOfTwoChoices", "busy=5", "busy=1", "busy=1"))[0]);
        Assert.Equal(0, (await CountAsync("PowerOfTwoChoices", "latency=90", "up", "up"))[0]);

        // Not clearly slower: noise.
        Assert.InRange((await CountAsync("PowerOfTwoChoices", "latency=4", "up", "up"))[0], 325, 341);

        // Slow, and the others have so much to do that its slowness is worth it.
        Assert.InRange((await CountAsync("PowerOfTwoChoices", "latency=90", "busy=7", "busy=7"))[0], 325, 1000);
    }

    [Fact]
    public async Task Load_counts_by_weight()
        => Assert.Equal(0, (await CountAsync("PowerOfTwoChoices", "weight=1 busy=2", "weight=4 busy=4", "weight=4 busy=4"))[0]);

    private static async Task<int[]> CountAsync(string name, params string[] replicas)
    {
        var options = new NodesOptions();
        var nodes = replicas.Select((words, index) => NodeStates.Of(index, $"replica-{index + 1}", ReplicationRole.Replica, words, options))
            .ToArray();
        var balancer = ReplicaBalancers.Named(name);
        var counts = new int[nodes.Length];
        for (var turn = 0u; turn < 1000; turn++)
        {
            counts[balancer.Pick(nodes, [0, 1, 2], turn)]++;
        }

        foreach (var node in nodes)
        {
            await node.Node.DisposeAsync();
        }

        return counts;
    }
}
