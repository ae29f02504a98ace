namespace BrandOS.Graph.Postgres.Replicas.Routing;

/// <summary>One after the other, by weight.</summary>
internal sealed class RoundRobinBalancer : IReplicaBalancer
{
    public string Name => ReplicaBalancers.RoundRobin;

    public int Pick(ReadOnlySpan<NodeState> replicas, ReadOnlySpan<int> eligible, uint turn)
    {
        var place = AreEqual(replicas, eligible) ? (int)(turn % (uint)eligible.Length) : WeightedTurn.Of(replicas, eligible, turn);
        return eligible[FairTurn.Of(replicas, eligible, place)];
    }

    private static bool AreEqual(ReadOnlySpan<NodeState> replicas, ReadOnlySpan<int> eligible)
    {
        foreach (var index in eligible)
        {
            if (replicas[index].Node.Weight != replicas[eligible[0]].Node.Weight)
            {
                return false;
            }
        }

        return true;
    }
}
