namespace BrandOS.Graph.Postgres.Replicas.Routing;

/// <summary>Whether a replica may answer a read: first what was promised, then what is wise.</summary>
internal static class ReplicaEligibility
{
    public static Eligibility Of(NodeState replica, in RouteRequest request, NodesOptions limits)
    {
        if (replica.Node.Weight == 0 || request.Tried.Has(replica.Node))
        {
            return Eligibility.Excluded;
        }

        switch (request.Intent.Level)
        {
            case ConsistencyLevel.Strong:
                return Eligibility.Incomparable;
            case ConsistencyLevel.Session when !HasReplayed(replica, request.Intent.AtLeast):
                return replica.Position.IsSameHistory(request.Intent.AtLeast) ? Eligibility.Behind : Eligibility.Incomparable;
            case ConsistencyLevel.Bounded or ConsistencyLevel.Session when request.Intent.MaxStaleness > TimeSpan.Zero
                && IsTooStale(replica, request):
                return Eligibility.TooStale;
            case ConsistencyLevel.Session or ConsistencyLevel.Eventual when IsLagging(replica, limits):
                return Eligibility.Lagging;
            default:
                return replica.InFlight >= limits.MaxInFlight ? Eligibility.Busy : Eligibility.Eligible;
        }
    }

    // What it said to reads and to those that wait is newer than what it said to the last probe.
    private static bool HasReplayed(NodeState replica, LogPosition wanted)
        => replica.Position.Covers(wanted) || (replica.Position.IsSameHistory(wanted) && replica.Node.Progress.Lsn >= wanted.Lsn);

    private static bool IsTooStale(NodeState replica, in RouteRequest request)
        => request.Now - replica.FreshAsOf > request.Intent.MaxStaleness;

    // Either limit is enough: few bytes take no time to replay, and a short time is short however much was written in it.
    private static bool IsLagging(NodeState replica, NodesOptions limits)
        => replica.Lag > limits.MaxLag && replica.LagBytes > limits.MaxLagBytes;
}
