namespace BrandOS.Graph.Postgres.Replicas.Routing;

/// <summary>
/// Of two replicas the one with less to do for its weight; the one whose turn it is when they are alike, so equal and idle replicas get
/// equal shares. Latency counts when it differs clearly: small differences are noise and would send everything to one node.
/// </summary>
internal sealed class PowerOfTwoBalancer : IReplicaBalancer
{
    private const long ClearlySlower = 4;
    private static readonly TimeSpan Noise = TimeSpan.FromMilliseconds(5);

    public string Name => ReplicaBalancers.PowerOfTwoChoices;

    public int Pick(ReadOnlySpan<NodeState> replicas, ReadOnlySpan<int> eligible, uint turn)
    {
        var place = WeightedTurn.Of(replicas, eligible, turn);
        var other = (place + 1 + (int)(turn / (uint)eligible.Length % (uint)(eligible.Length - 1))) % eligible.Length;
        return IsBetter(replicas[eligible[other]], replicas[eligible[place]]) ? eligible[other] : eligible[place];
    }

    private static bool IsBetter(NodeState other, NodeState turn)
    {
        if (IsClearlySlower(turn, other))
        {
            // Not nothing: a slow node keeps the share that its slowness leaves it.
            return other.InFlight < (turn.InFlight + 1) * ClearlySlower;
        }

        return !IsClearlySlower(other, turn)
            && (long)other.InFlight * turn.Node.Weight < (long)turn.InFlight * other.Node.Weight;
    }

    private static bool IsClearlySlower(NodeState one, NodeState other)
        => other.Latency > TimeSpan.Zero && one.Latency > other.Latency * ClearlySlower && one.Latency - other.Latency > Noise;
}
