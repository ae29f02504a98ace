namespace BrandOS.Graph.Postgres.Replicas.Routing;

/// <summary>One after the other, by weight.</summary>
internal sealed class RoundRobinBalancer : IReplicaBalancer
{
    public string Name => ReplicaBalancers.RoundRobin;

    public int Pick(ReadOnlySpan<NodeState> replicas, ReadOnlySpan<int> eligible, uint turn)
        => eligible[WeightedTurn.Of(replicas, eligible, turn)];
}
