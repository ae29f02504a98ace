namespace BrandOS.Graph.Postgres.Replicas.Routing;

/// <summary>The one that has replayed most; in turn when several have.</summary>
internal sealed class LeastLagBalancer : IReplicaBalancer
{
    public string Name => ReplicaBalancers.LeastLag;

    public int Pick(ReadOnlySpan<NodeState> replicas, ReadOnlySpan<int> eligible, uint turn)
    {
        Span<int> least = stackalloc int[eligible.Length];
        var count = 0;
        var bytes = long.MaxValue;
        foreach (var index in eligible)
        {
            var lag = replicas[index].LagBytes;
            if (lag < bytes)
            {
                bytes = lag;
                count = 0;
            }

            if (lag == bytes)
            {
                least[count++] = index;
            }
        }

        return least[FairTurn.Of(replicas, least[..count], WeightedTurn.Of(replicas, least[..count], turn))];
    }
}
