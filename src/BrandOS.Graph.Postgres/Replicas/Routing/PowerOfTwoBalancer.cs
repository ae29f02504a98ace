namespace BrandOS.Graph.Postgres.Replicas.Routing;

/// <summary>
/// Of two replicas the one whose turn it is, unless it has no connection left where the other one has plenty, or is clearly slower. Smaller
/// differences are noise: whoever is faster by a fraction of a millisecond would get two thirds of the reads, and nobody would notice.
/// </summary>
internal sealed class PowerOfTwoBalancer : IReplicaBalancer
{
    private const long ClearlySlower = 4;

    // How else would it be seen that a node whose reads were slow is fast again?
    private const uint TurnsOfSlow = 32;
    private static readonly TimeSpan Noise = TimeSpan.FromMilliseconds(5);

    public string Name => ReplicaBalancers.PowerOfTwoChoices;

    public int Pick(ReadOnlySpan<NodeState> replicas, ReadOnlySpan<int> eligible, uint turn)
    {
        var place = FairTurn.Of(replicas, eligible, WeightedTurn.Of(replicas, eligible, turn));
        var other = (place + 1 + (int)(turn / (uint)eligible.Length % (uint)(eligible.Length - 1))) % eligible.Length;
        return IsBetter(replicas[eligible[other]], replicas[eligible[place]], turn) ? eligible[other] : eligible[place];
    }

    private static bool IsBetter(NodeState other, NodeState its, uint turn)
    {
        if (IsClearlySlower(its.Latency, other.Latency)
            || (IsClearlySlower(its.Node.Load.ReadTime, other.Node.Load.ReadTime) && turn % TurnsOfSlow != 0))
        {
            // Not nothing: a slow node keeps the share that its slowness leaves it.
            return other.InFlight < (its.InFlight + 1) * ClearlySlower;
        }

        return IsDrained(its) && HasPlenty(other) && !IsClearlySlower(other.Latency, its.Latency);
    }

    private static bool IsDrained(NodeState node) => node.Connections >= node.Node.Pool.Places;

    private static bool HasPlenty(NodeState node) => node.Node.Pool.Places is > 0 and var places && node.Connections * 4 <= places;

    private static bool IsClearlySlower(TimeSpan one, TimeSpan other)
        => other > TimeSpan.Zero && one > other * ClearlySlower && one - other > Noise;
}
