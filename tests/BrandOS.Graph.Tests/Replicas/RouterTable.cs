using BrandOS.Graph.Postgres.Replicas;
using BrandOS.Graph.Postgres.Replicas.Routing;

namespace BrandOS.Graph.Tests.Replicas;

/// <summary>One row of the router's tables: the state of the nodes and what a read wants, and who answers it or why nobody does.</summary>
internal static class RouterTable
{
    public static readonly NodesOptions Limits = new()
    {
        MaxLag = TimeSpan.FromSeconds(2),
        MaxLagBytes = 1000,
        MaxInFlight = 8,
        PrimaryReadBudget = 4,
    };

    /// <summary>What a client with a token of this place wants.</summary>
    public static ReadIntent Session(int lsn, int timeline)
        => new(ConsistencyLevel.Session, new LogPosition(NodeStates.System, (uint)timeline, (ulong)lsn), default);

    public static string Text(RouteDecision decision) => $"{decision.Outcome} {decision.Node?.Name}".TrimEnd();

    public static async Task AssertAsync(
        string expected,
        string first,
        string second,
        string primary,
        ReadIntent intent = default,
        bool waited = false,
        uint turn = 0,
        params string[] tried)
    {
        NodeState[] nodes =
        [
            NodeStates.Of(0, "replica-1", ReplicationRole.Replica, first, Limits),
            NodeStates.Of(1, "replica-2", ReplicationRole.Replica, second, Limits),
            NodeStates.Of(2, "primary", ReplicationRole.Primary, primary, Limits),
        ];
        var before = nodes.Where(node => tried.Contains(node.Name)).Aggregate(default(NodeSet), (set, node) => set.With(node.Node));
        var request = new RouteRequest(intent, turn, NodeStates.Now, before, waited);
        var decision = new Router(Limits).Route(new TopologySnapshot(1, nodes, TopologyAlarm.None), request);
        Assert.Equal(expected, Text(decision));
        foreach (var node in nodes)
        {
            await node.Node.DisposeAsync();
        }
    }
}
