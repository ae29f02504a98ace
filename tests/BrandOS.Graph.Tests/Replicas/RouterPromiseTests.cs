using BrandOS.Graph.Postgres.Replicas;
using BrandOS.Graph.Postgres.Replicas.Routing;

namespace BrandOS.Graph.Tests.Replicas;

/// <summary>Every decision of the router by level, token and bound: who answers, or why nobody does.</summary>
public sealed class RouterPromiseTests
{
    private static readonly ReadIntent Told = RouterTable.Session(100, 1);

    [Theory] // token lsn, timeline; replica-1; replica-2; primary; who answers
    [InlineData(100, 1, "lsn=100", "lsn=99", "up", "Replica replica-1")]
    [InlineData(100, 1, "lsn=99", "lsn=99", "up", "Behind")]
    [InlineData(100, 1, "lsn=99", "lsn=99", "lost", "Behind")]
    [InlineData(100, 1, "lag=9s bytes=9999", "lsn=99", "up", "Behind")]
    [InlineData(100, 1, "lsn=99", "lost", "busy=4", "Behind")]
    [InlineData(101, 1, "said=101", "lsn=99", "up", "Replica replica-1")] // what it said to others since its probe
    [InlineData(101, 1, "said=101 timeline=2", "timeline=2", "up", "Primary primary")] // of another history it says nothing
    [InlineData(100, 1, "busy=8", "lsn=99", "up", "Behind")]
    [InlineData(100, 1, "busy=8", "busy=8", "up", "Primary primary")]
    [InlineData(100, 1, "lag=3s bytes=5000", "lost", "up", "Primary primary")] // has it, and is too far behind all the same
    [InlineData(100, 1, "lag=3s bytes=5000", "lost", "lost", "LastResort replica-1")]
    [InlineData(100, 1, "system=8", "system=8", "up", "Primary primary")]
    [InlineData(100, 1, "system=8", "system=8", "lost", "TooStale")]
    [InlineData(100, 1, "believed", "lost", "up", "Primary primary")] // nobody knows yet where it is
    [InlineData(100, 1, "timeline=2", "lsn=99", "up", "Behind")]
    [InlineData(100, 1, "timeline=2", "timeline=2", "timeline=2", "Primary primary")]
    [InlineData(100, 1, "timeline=2", "timeline=2", "lost", "TooStale")]
    [InlineData(100, 2, "up", "up", "up", "TooStale")] // promoted away from this primary, and not known here yet
    [InlineData(100, 1, "lost", "lost", "lost", "LastResort replica-1")] // what was promised holds where it was last seen
    [InlineData(100, 1, "lost lsn=99", "lost", "lost", "LastResort replica-2")]
    [InlineData(101, 1, "lost", "lost", "lost", "NoNode")]
    public async Task Session_token(int lsn, int timeline, string first, string second, string primary, string expected)
        => await RouterTable.AssertAsync(expected, first, second, primary, RouterTable.Session(lsn, timeline));

    [Theory]
    [InlineData("lsn=99", "lsn=99", "up", "Primary primary")]
    [InlineData("lsn=99", "lsn=99", "busy=4", "Busy")]
    [InlineData("lsn=99", "lsn=99", "lost", "TooStale")]
    [InlineData("lsn=99", "busy=8", "lost", "Busy")] // one has it and may have time in a moment
    [InlineData("lsn=99", "lag=3s bytes=5000", "lost", "LastResort replica-2")] // far behind, but not of what was promised
    [InlineData("lsn=99", "lsn=100", "up", "Replica replica-2")]
    public async Task Session_that_waited_long_enough(string first, string second, string primary, string expected)
        => await RouterTable.AssertAsync(expected, first, second, primary, Told, waited: true);

    [Theory] // bound s; replica-1; replica-2; primary; who answers
    [InlineData(5, "fresh=5s", "fresh=6s", "up", "Replica replica-1")]
    [InlineData(5, "fresh=6s", "fresh=6s", "up", "Primary primary")]
    [InlineData(5, "fresh=6s", "fresh=6s", "lost", "TooStale")]
    [InlineData(60, "fresh=59s lag=59s bytes=9999", "lost", "up", "Replica replica-1")] // its own bound, not ours
    [InlineData(5, "fresh=6s", "busy=8", "up", "Primary primary")]
    [InlineData(5, "fresh=6s", "fresh=6s", "busy=4", "Busy")]
    [InlineData(5, "fresh=6s", "busy=8", "lost", "Busy")]
    [InlineData(5, "lost", "fresh=6s", "lost", "TooStale")]
    [InlineData(5, "lost fresh=5s", "lost", "lost", "LastResort replica-1")]
    [InlineData(5, "lost fresh=6s", "lost fresh=6s", "lost fresh=6s", "NoNode")]
    public async Task Bounded(int seconds, string first, string second, string primary, string expected)
        => await RouterTable.AssertAsync(
            expected, first, second, primary, new ReadIntent(ConsistencyLevel.Bounded, default, TimeSpan.FromSeconds(seconds)));

    [Theory] // a bounded read of what is never shown below the level session: both hold
    [InlineData("fresh=5s", "up", "up", "Replica replica-1")]
    [InlineData("fresh=6s", "up", "up", "Replica replica-2")]
    [InlineData("fresh=6s", "fresh=6s", "up", "Primary primary")]
    [InlineData("fresh=6s", "fresh=6s", "lost", "TooStale")]
    [InlineData("lsn=99 fresh=6s", "fresh=6s", "up", "Behind")]
    public async Task Session_with_a_bound(string first, string second, string primary, string expected)
        => await RouterTable.AssertAsync(expected, first, second, primary, Told with { MaxStaleness = TimeSpan.FromSeconds(5) });

    [Theory]
    [InlineData("lsn=1", "lsn=1", "up", "Replica replica-1")]
    [InlineData("timeline=2", "lost", "up", "Replica replica-1")]
    [InlineData("lost", "lost", "up", "Primary primary")]
    [InlineData("lost", "lost", "busy=4", "Busy")]
    [InlineData("lost", "lost", "timeline=0", "Primary primary")] // of an older history than the token: nothing was promised
    [InlineData("busy=8", "busy=8", "up", "Primary primary")]
    [InlineData("lag=3s bytes=5000", "lost", "up", "Primary primary")]
    [InlineData("lag=3s bytes=5000", "lost", "lost", "LastResort replica-1")]
    [InlineData("lost lsn=1", "lost", "lost", "LastResort replica-1")]
    public async Task Eventual_does_not_look_at_the_token(string first, string second, string primary, string expected)
        => await RouterTable.AssertAsync(expected, first, second, primary, Told with { Level = ConsistencyLevel.Eventual });

    [Theory]
    [InlineData("up", "up", "up", "Primary primary")]
    [InlineData("up", "up", "busy=7", "Primary primary")] // it was asked for: the budget of what replicas should answer does not count
    [InlineData("up", "up", "busy=8", "Busy")]
    [InlineData("up", "up", "lost", "NoNode")]
    [InlineData("lost", "lost", "lost", "NoNode")]
    [InlineData("up", "up", "fenced", "NoNode")]
    [InlineData("up", "up", "late", "Primary primary")]
    [InlineData("promoted", "up", "fenced", "Primary replica-1")]
    public async Task Strong(string first, string second, string primary, string expected)
        => await RouterTable.AssertAsync(expected, first, second, primary, new ReadIntent(ConsistencyLevel.Strong, default, default));

    [Theory] // the token's timeline; primary; who answers
    [InlineData(1, "timeline=2", "Primary primary")]
    [InlineData(2, "up", "TooStale")] // promoted away from this primary, and not known here yet
    [InlineData(2, "system=8", "Primary primary")] // of another system timelines say nothing
    public async Task Strong_with_a_token(int timeline, string primary, string expected)
        => await RouterTable.AssertAsync(
            expected, "up", "up", primary, RouterTable.Session(100, timeline) with { Level = ConsistencyLevel.Strong });

    [Theory] // replica-1; replica-2; for whom a session with LSN 100 waits
    [InlineData("lsn=99 bytes=5", "lsn=98 bytes=6", "replica-1")]
    [InlineData("lsn=98 bytes=6", "lsn=99 bytes=5", "replica-2")]
    [InlineData("lsn=99 bytes=5", "up", "replica-1")] // the other one is not behind
    [InlineData("lost lsn=99", "lsn=98 bytes=6", "replica-2")]
    [InlineData("drained lsn=99", "timeline=2", "")]
    public async Task Waits_for_the_replica_that_lacks_least(string first, string second, string expected)
    {
        NodeState[] nodes =
        [
            NodeStates.Of(0, "replica-1", ReplicationRole.Replica, first, RouterTable.Limits),
            NodeStates.Of(1, "replica-2", ReplicationRole.Replica, second, RouterTable.Limits),
        ];
        var nearest = new Router(RouterTable.Limits).NearestBehind(
            new TopologySnapshot(1, nodes, TopologyAlarm.None), new RouteRequest(Told, 0, NodeStates.Now));
        Assert.Equal(expected, nearest?.Name ?? "");
        await Task.WhenAll(nodes.Select(node => node.Node.DisposeAsync().AsTask()));
    }
}
