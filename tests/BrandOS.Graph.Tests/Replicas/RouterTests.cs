using BrandOS.Graph.Postgres.Replicas;
using BrandOS.Graph.Postgres.Replicas.Routing;

namespace BrandOS.Graph.Tests.Replicas;

/// <summary>
/// Every decision of the router by role, health, lag and budget: who answers, or why nobody does. <see cref="RouterPromiseTests"/> has
/// those by what was promised to the client.
/// </summary>
public sealed class RouterTests
{
    [Theory] //  replica-1              replica-2               primary     who answers
    [InlineData("up", "up", "up", "Replica replica-1")]
    [InlineData("lost", "up", "up", "Replica replica-2")]
    [InlineData("late", "up", "up", "Replica replica-2")]
    [InlineData("late", "lost", "up", "Replica replica-1")]
    [InlineData("late", "late", "up", "Replica replica-1")]
    [InlineData("late", "busy=8", "up", "Replica replica-1")] // late is better than the primary
    [InlineData("believed", "lost", "up", "Replica replica-1")] // right after the start
    [InlineData("lost", "lost", "believed", "Primary primary")]
    [InlineData("lost", "lost", "late", "Primary primary")]
    [InlineData("lost", "lost", "drained", "Primary primary")] // a weight is a share of what replicas answer
    [InlineData("unknown", "up", "up", "Replica replica-2")]
    [InlineData("unknown", "unknown", "unknown", "NoNode")]
    [InlineData("promoted", "fenced", "fenced", "Primary replica-1")] // nobody follows it yet
    [InlineData("promoted", "up", "fenced", "Replica replica-2")]
    [InlineData("drained", "drained", "lost", "NoNode")] // those who are to have none have none
    [InlineData("fenced", "up", "up", "Replica replica-2")]
    [InlineData("drained", "up", "up", "Replica replica-2")]
    [InlineData("drained", "drained", "up", "Primary primary")]
    [InlineData("lost", "lost", "up", "Primary primary")]
    [InlineData("fenced", "fenced", "up", "Primary primary")]
    [InlineData("up", "up", "lost", "Replica replica-1")]
    [InlineData("fenced", "fenced", "lost", "LastResort primary")] // it may be back already
    [InlineData("fenced", "fenced", "fenced", "NoNode")]
    public async Task Health_and_role(string first, string second, string primary, string expected)
        => await RouterTable.AssertAsync(expected, first, second, primary);

    [Theory] //  replica-1              replica-2               primary     who answers
    [InlineData("lag=3s bytes=5000", "up", "up", "Replica replica-2")]
    [InlineData("lag=3s bytes=999", "lost", "up", "Replica replica-1")] // few bytes: an idle primary, or one that is gone
    [InlineData("lag=1s bytes=5000", "lost", "up", "Replica replica-1")] // a short time
    [InlineData("lag=3s bytes=5000", "lag=9s bytes=5000", "up", "Primary primary")]
    [InlineData("lag=3s bytes=5000", "lag=9s bytes=4000", "lost", "LastResort replica-2")]
    [InlineData("lag=3s bytes=5000 busy=8", "lost", "lost", "NoNode")]
    [InlineData("lag=3s bytes=5000", "lost", "busy=4", "Busy")]
    [InlineData("lag=3s bytes=5000", "late", "up", "Replica replica-2")]
    [InlineData("lag=3s bytes=5000", "busy=8", "lost", "LastResort replica-1")]
    [InlineData("lag=3s bytes=5000 busy=8", "lag=9s bytes=9000", "lost", "LastResort replica-2")]
    [InlineData("lag=3s bytes=5000", "drained", "lost", "LastResort replica-1")]
    public async Task Lag(string first, string second, string primary, string expected)
        => await RouterTable.AssertAsync(expected, first, second, primary);

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
        => await RouterTable.AssertAsync(expected, first, second, primary);

    [Theory] // tried; replica-1; replica-2; primary; who answers
    [InlineData("replica-1", "up", "up", "up", "Replica replica-2")]
    [InlineData("replica-1 replica-2", "up", "up", "up", "Primary primary")]
    [InlineData("replica-1 replica-2 primary", "up", "up", "up", "NoNode")]
    [InlineData("replica-1", "lost", "lost", "lost", "LastResort replica-2")]
    [InlineData("replica-1", "up", "late", "up", "Replica replica-2")]
    [InlineData("replica-1", "up", "lag=3s bytes=5000", "up", "Primary primary")]
    [InlineData("replica-1 primary", "up", "lag=3s bytes=5000", "up", "LastResort replica-2")]
    [InlineData("replica-1 replica-2", "up", "up", "busy=4", "Busy")]
    [InlineData("replica-1 primary", "up", "busy=8", "up", "Busy")]
    [InlineData("primary", "lost", "lost", "up", "NoNode")] // one that answers probes and fails the operation
    public async Task Nodes_that_failed_the_operation_are_not_asked_again(
        string tried, string first, string second, string primary, string expected)
        => await RouterTable.AssertAsync(expected, first, second, primary, tried: tried.Split(' '));

    [Theory] // turn; replica-1; replica-2; primary; who is tried
    [InlineData(0, "lost", "lost", "lost", "LastResort replica-1")]
    [InlineData(1, "lost", "lost", "lost", "LastResort replica-2")]
    [InlineData(2, "lost", "lost", "lost", "LastResort primary")]
    [InlineData(0, "lost busy=8", "lost", "lost", "LastResort replica-2")]
    [InlineData(0, "lost lag=3s bytes=5000", "lost", "lost", "LastResort replica-1")]
    [InlineData(0, "lost drained", "lost", "lost", "LastResort replica-2")]
    [InlineData(0, "lost fenced", "lost unknown", "lost", "LastResort primary")]
    public async Task Lost_nodes_are_tried_in_turn_when_nobody_answers(
        uint turn, string first, string second, string primary, string expected)
        => await RouterTable.AssertAsync(expected, first, second, primary, turn: turn);

    [Theory]
    [InlineData("busy=7", "Primary primary")] // what replicas should have answered is not kept within a budget
    [InlineData("busy=8", "Busy")]
    [InlineData("lost", "LastResort primary")]
    [InlineData("lost busy=8", "NoNode")]
    public async Task Primary_that_is_all_there_is_has_no_budget(string words, string expected)
    {
        var primary = NodeStates.Of(0, "primary", ReplicationRole.Primary, words, RouterTable.Limits);
        await using var node = primary.Node;
        var decision = new Router(RouterTable.Limits).Route(
            new TopologySnapshot(1, [primary], TopologyAlarm.None), new RouteRequest(default, 0, NodeStates.Now));
        Assert.Equal(expected, RouterTable.Text(decision));
    }
}
