namespace BrandOS.Graph.Postgres.Replicas.Routing;

/// <summary>Which node answers a read. Decides from a snapshot; asks nobody and waits for nothing.</summary>
internal sealed class Router(NodesOptions limits)
{
    private readonly IReplicaBalancer _balancer = ReplicaBalancers.Of(limits);

    public RouteDecision Route(TopologySnapshot snapshot, in RouteRequest request)
    {
        var replicas = snapshot.ReplicaSpan;
        Span<int> eligible = stackalloc int[replicas.Length];
        var count = 0;
        var late = 0;
        var why = 0;
        for (var i = 0; i < replicas.Length; i++)
        {
            var state = ReplicaEligibility.Of(replicas[i], request, limits);
            why |= 1 << (int)state;
            if (state == Eligibility.Eligible)
            {
                eligible[count++] = i;
                late += replicas[i].Health == NodeHealth.Late ? 1 : 0;
            }
        }

        if (count == 0)
        {
            return WithoutReplica(snapshot, request, why);
        }

        if (late > 0 && late < count)
        {
            count = WithoutLate(replicas, eligible[..count]);
        }

        var chosen = count == 1 ? eligible[0] : _balancer.Pick(replicas, eligible[..count], request.Turn);
        return new RouteDecision(RouteOutcome.Replica, replicas[chosen]);
    }

    private static int WithoutLate(ReadOnlySpan<NodeState> replicas, Span<int> eligible)
    {
        var kept = 0;
        foreach (var index in eligible)
        {
            if (replicas[index].Health != NodeHealth.Late)
            {
                eligible[kept++] = index;
            }
        }

        return kept;
    }

    private RouteDecision WithoutReplica(TopologySnapshot snapshot, in RouteRequest request, int why)
    {
        if (Has(why, Eligibility.Behind) && !request.Waited)
        {
            return new RouteDecision(RouteOutcome.Behind);
        }

        if (snapshot.Primary is { } primary && !request.Tried.Has(primary.Node))
        {
            if (IsFromNewerHistory(request.Intent, primary.Position))
            {
                // The cluster was promoted away from this primary, and we do not know it yet.
                return new RouteDecision(RouteOutcome.TooStale);
            }

            // A primary that is all there is has no other work to be kept free for than its node's own limit says.
            var limit = request.Intent.Level != ConsistencyLevel.Strong && snapshot.Nodes.Count > 1
                ? limits.PrimaryReadBudget
                : limits.MaxInFlight;
            return primary.InFlight < limit ? new RouteDecision(RouteOutcome.Primary, primary) : new RouteDecision(RouteOutcome.Busy);
        }

        if (LastResort(snapshot, request) is { } last)
        {
            return new RouteDecision(RouteOutcome.LastResort, last);
        }

        return new RouteDecision(
            Has(why, Eligibility.Busy) ? RouteOutcome.Busy
                : IsStale(request.Intent.Level, why) ? RouteOutcome.TooStale
                : RouteOutcome.NoNode);
    }

    /// <summary>Of those that are behind the one that lacks least; null when there is none.</summary>
    public NodeState? NearestBehind(TopologySnapshot snapshot, in RouteRequest request)
    {
        NodeState? nearest = null;
        foreach (var replica in snapshot.ReplicaSpan)
        {
            if (ReplicaEligibility.Of(replica, request, limits) == Eligibility.Behind
                && (nearest is null || replica.LagBytes < nearest.LagBytes))
            {
                nearest = replica;
            }
        }

        return nearest;
    }

    private static bool IsFromNewerHistory(ReadIntent intent, LogPosition primary)
        => intent.Level is ConsistencyLevel.Session or ConsistencyLevel.Strong
            && intent.AtLeast.SystemIdentifier == primary.SystemIdentifier && intent.AtLeast.Timeline > primary.Timeline;

    private static bool IsStale(ConsistencyLevel level, int why)
        => level != ConsistencyLevel.Strong
            && (Has(why, Eligibility.TooStale) || Has(why, Eligibility.Behind) || Has(why, Eligibility.Incomparable));

    private static bool Has(int why, Eligibility state) => (why & (1 << (int)state)) != 0;

    /// <summary>
    /// Without a primary: the least lagging replica; when nobody answers, one of those that did, for it may be back already.
    /// </summary>
    private NodeState? LastResort(TopologySnapshot snapshot, in RouteRequest request)
    {
        NodeState? best = null;
        foreach (var replica in snapshot.ReplicaSpan)
        {
            if (ReplicaEligibility.Of(replica, request, limits) == Eligibility.Lagging && replica.InFlight < limits.MaxInFlight
                && (best is null || replica.LagBytes < best.LagBytes))
            {
                best = replica;
            }
        }

        return best ?? (snapshot.AnyReachable ? null : NextLost(snapshot, request));
    }

    private NodeState? NextLost(TopologySnapshot snapshot, in RouteRequest request)
    {
        for (var i = 0; i < snapshot.Nodes.Count; i++)
        {
            var node = snapshot.Nodes[(int)((request.Turn + (uint)i) % (uint)snapshot.Nodes.Count)];
            if (node.Role is ReplicationRole.Primary or ReplicationRole.Replica && node.InFlight < limits.MaxInFlight
                && ReplicaEligibility.Of(node, request, limits) is Eligibility.Eligible or Eligibility.Lagging)
            {
                return node;
            }
        }

        return null;
    }
}
