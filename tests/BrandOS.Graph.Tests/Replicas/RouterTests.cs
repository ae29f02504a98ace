using BrandOS.Graph.Postgres.Replicas;
using BrandOS.Graph.Postgres.Replicas.Routing;

namespace BrandOS.Graph.Tests.Replicas;

/// <summary>Every decision of the router: the state of the nodes and what a read wants, and who answers it or why nobody does.</summary>
public sealed class RouterTests
{
    private static readonly NodesOptions Limits = new()
    {
        MaxLag = TimeSpan.FromSeconds(2),
        MaxLagBytes = 1000,
        MaxInFlight = 8,
        PrimaryReadBudget = 4,
    };

    [Theory] //  replica-1              replica-2               primary     who answers
    [InlineData("up", "up", "up", "Replica replica-1")]
    [InlineData("lost", "up", "up", "Replica replica-2")]
    [InlineData("late", "up", "up", "Replica replica-2")]
    [InlineData("late", "lost", "up", "Replica replica-1")]
    [InlineData("late", "late", "up", "Replica replica-1")]
    [InlineData("fenced", "up", "up", "Replica replica-2")]
    [InlineData("drained", "up", "up", "Replica replica-2")]
    [InlineData("drained", "drained", "up", "Primary primary")]
    [InlineData("lost", "lost", "up", "Primary primary")]
    [InlineData("fenced", "fenced", "up", "Primary primary")]
    [InlineData("up", "up", "lost", "Replica replica-1")]
    [InlineData("fenced", "fenced", "lost", "LastResort primary")] // it may be back already
    [InlineData("fenced", "fenced", "fenced", "NoNode")]
    public async Task Health_and_role(string first, string second, string primary, string expected)
        => await AssertAsync(expected, first, second, primary);

    [Theory] //  replica-1              replica-2               primary     who answers
    [InlineData("lag=3s bytes=5000", "up", "up", "Replica replica-2")]
    [InlineData("lag=3s bytes=999", "lost", "up", "Replica replica-1")] // few bytes: an idle primary, or one that is gone
    [InlineData("lag=1s bytes=5000", "lost", "up", "Replica replica-1")] // a short time
    [InlineData("lag=3s bytes=5000", "lag=9s bytes=5000", "up", "Primary primary")]
    [InlineData("lag=3s bytes=5000", "lag=9s bytes=4000", "lost", "LastResort replica-2")]
    [InlineData("lag=3s bytes=5000 busy=8", "lost", "lost", "NoNode")]
    public async Task Lag(string first, string second, string primary, string expected)
        => await AssertAsync(expected, first, second, primary);

    [Theory] //  replica-1     replica-2    primary      who answers
    [InlineData("busy=3", "busy=2", "up", "Replica replica-1")] // one more is noise
    [InlineData("busy=7", "busy=2", "up", "Replica replica-2")] // it had more
    [InlineData("busy=8", "busy=7", "up", "Replica replica-2")]
    [InlineData("busy=8", "busy=8", "up", "Primary primary")]
    [InlineData("busy=8", "busy=8", "busy=3", "Primary primary")]
    [InlineData("busy=8", "busy=8", "busy=4", "Busy")]
    [InlineData("lost", "lost", "busy=4", "Busy")]
    [InlineData("busy=8", "busy=8", "lost", "Busy")]
    public async Task Admission(string first, string second, string primary, string expected)
        => await AssertAsync(expected, first, second, primary);

    [Theory] // token lsn, timeline; replica-1; replica-2; primary; who answers
    [InlineData(100, 1, "lsn=100", "lsn=99", "up", "Replica replica-1")]
    [InlineData(100, 1, "lsn=99", "lsn=99", "up", "Behind")]
    [InlineData(100, 1, "lsn=99", "lsn=99", "lost", "Behind")]
    [InlineData(100, 1, "lag=9s bytes=9999", "lsn=99", "up", "Behind")]
    [InlineData(100, 1, "lsn=99", "lost", "busy=4", "Behind")]
    [InlineData(100, 1, "timeline=2", "timeline=2", "timeline=2", "Primary primary")]
    [InlineData(100, 1, "timeline=2", "timeline=2", "lost", "TooStale")]
    [InlineData(100, 2, "up", "up", "up", "TooStale")] // promoted away from this primary, and not known here yet
    [InlineData(100, 1, "lost", "lost", "lost", "LastResort replica-1")] // what was promised holds where it was last seen
    [InlineData(101, 1, "lost", "lost", "lost", "NoNode")]
    public async Task Session_token(int lsn, int timeline, string first, string second, string primary, string expected)
        => await AssertAsync(expected, first, second, primary, Session(lsn, timeline));

    [Theory]
    [InlineData("lsn=99", "lsn=99", "up", "Primary primary")]
    [InlineData("lsn=99", "lsn=99", "busy=4", "Busy")]
    [InlineData("lsn=99", "lsn=99", "lost", "TooStale")]
    public async Task Session_that_waited_long_enough(string first, string second, string primary, string expected)
        => await AssertAsync(expected, first, second, primary, Session(100, 1), waited: true);

    [Theory] // bound s; replica-1; replica-2; primary; who answers
    [InlineData(5, "fresh=5s", "fresh=6s", "up", "Replica replica-1")]
    [InlineData(5, "fresh=6s", "fresh=6s", "up", "Primary primary")]
    [InlineData(5, "fresh=6s", "fresh=6s", "lost", "TooStale")]
    [InlineData(60, "fresh=59s lag=59s bytes=9999", "lost", "up", "Replica replica-1")] // its own bound, not ours
    public async Task Bounded(int seconds, string first, string second, string primary, string expected)
        => await AssertAsync(
            expected, first, second, primary, new ReadIntent(ConsistencyLevel.Bounded, default, TimeSpan.FromSeconds(seconds)));

    [Theory]
    [InlineData("lsn=1", "lsn=1", "up", "Replica replica-1")]
    [InlineData("lost", "lost", "up", "Primary primary")]
    public async Task Eventual_does_not_look_at_the_token(string first, string second, string primary, string expected)
        => await AssertAsync(expected, first, second, primary, Session(100, 1) with { Level = ConsistencyLevel.Eventual });

    [Theory]
    [InlineData("up", "up", "up", "Primary primary")]
    [InlineData("up", "up", "busy=7", "Primary primary")] // it was asked for: the budget of what replicas should answer does not count
    [InlineData("up", "up", "busy=8", "Busy")]
    [InlineData("up", "up", "lost", "NoNode")]
    [InlineData("lost", "lost", "lost", "NoNode")]
    [InlineData("up", "up", "fenced", "NoNode")]
    public async Task Strong(string first, string second, string primary, string expected)
        => await AssertAsync(expected, first, second, primary, new ReadIntent(ConsistencyLevel.Strong, default, default));

    [Theory] // tried; replica-1; replica-2; primary; who answers
    [InlineData("replica-1", "up", "up", "up", "Replica replica-2")]
    [InlineData("replica-1 replica-2", "up", "up", "up", "Primary primary")]
    [InlineData("replica-1 replica-2 primary", "up", "up", "up", "NoNode")]
    [InlineData("replica-1", "lost", "lost", "lost", "LastResort replica-2")]
    public async Task Nodes_that_failed_the_operation_are_not_asked_again(
        string tried, string first, string second, string primary, string expected)
        => await AssertAsync(expected, first, second, primary, tried: tried.Split(' '));

    [Fact]
    public async Task Lost_nodes_are_tried_when_nobody_answers()
        => await AssertAsync("LastResort replica-1", "lost", "lost", "lost");

    [Fact]
    public async Task Primary_that_is_all_there_is_has_no_budget()
    {
        var primary = NodeStates.Of(0, "primary", ReplicationRole.Primary, "busy=7", Limits);
        await using var node = primary.Node;
        var decision = new Router(Limits).Route(
            new TopologySnapshot(1, [primary], TopologyAlarm.None), new RouteRequest(default, 0, NodeStates.Now));
        Assert.Equal(new RouteDecision(RouteOutcome.Primary, primary), decision);
    }

    private static ReadIntent Session(int lsn, int timeline)
        => new(ConsistencyLevel.Session, new LogPosition(NodeStates.System, (uint)timeline, (ulong)lsn), default);

    private static async Task AssertAsync(
        string expected,
        string first,
        string second,
        string primary,
        ReadIntent intent = default,
        bool waited = false,
        params string[] tried)
    {
        NodeState[] nodes =
        [
            NodeStates.Of(0, "replica-1", ReplicationRole.Replica, first, Limits),
            NodeStates.Of(1, "replica-2", ReplicationRole.Replica, second, Limits),
            NodeStates.Of(2, "primary", ReplicationRole.Primary, primary, Limits),
        ];
        var before = nodes.Where(node => tried.Contains(node.Name)).Aggregate(default(NodeSet), (set, node) => set.With(node.Node));
        var request = new RouteRequest(intent, Turn: 0, NodeStates.Now, before, waited);
        var decision = new Router(Limits).Route(new TopologySnapshot(1, nodes, TopologyAlarm.None), request);
        Assert.Equal(expected, $"{decision.Outcome} {decision.Node?.Name}".TrimEnd());
        foreach (var node in nodes)
        {
            await node.Node.DisposeAsync();
        }
    }
}
