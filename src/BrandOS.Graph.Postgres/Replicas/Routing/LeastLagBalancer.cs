namespace BrandOS.Graph.Postgres.Replicas.Routing;

/// <summary>The one that is least behind; in turn when several are.</summary>
/// <param name="probeInterval">How often nodes say where they are.</param>
internal sealed class LeastLagBalancer(TimeSpan probeInterval) : IReplicaBalancer
{
    // Nodes are asked at different moments: whoever was asked last before the primary seems to be an interval behind, and a late probe
    // makes that two. Bytes would be worse: whoever was asked last has replayed most, and got all reads until the next probe.
    private readonly TimeSpan _noise = 2 * probeInterval;

    public string Name => ReplicaBalancers.LeastLag;

    public int Pick(ReadOnlySpan<NodeState> replicas, ReadOnlySpan<int> eligible, uint turn)
    {
        var lag = TimeSpan.MaxValue;
        foreach (var index in eligible)
        {
            lag = replicas[index].Lag < lag ? replicas[index].Lag : lag;
        }

        Span<int> least = stackalloc int[eligible.Length];
        var count = 0;
        foreach (var index in eligible)
        {
            if (replicas[index].Lag - lag <= _noise)
            {
                least[count++] = index;
            }
        }

        return least[FairTurn.Of(replicas, least[..count], WeightedTurn.Of(replicas, least[..count], turn))];
    }
}
