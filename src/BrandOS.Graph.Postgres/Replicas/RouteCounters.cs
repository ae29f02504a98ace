using BrandOS.Graph.Postgres.Replicas.Routing;

namespace BrandOS.Graph.Postgres.Replicas;

/// <summary>Reads that did not simply go to a replica, since the server started.</summary>
public sealed class RouteCounters
{
    private long _restarts;
    private long _fallbacks;
    private long _lastResorts;
    private long _waits;
    private long _refusals;

    /// <summary>Operations begun again because their node failed them.</summary>
    public long Restarts => Volatile.Read(ref _restarts);

    /// <summary>Reads the primary answered: no replica could, or the read asked for it.</summary>
    public long Fallbacks => Volatile.Read(ref _fallbacks);

    /// <summary>Reads sent to a node that should not get any, because there was no other.</summary>
    public long LastResorts => Volatile.Read(ref _lastResorts);

    /// <summary>Reads for which no replica had replayed enough yet.</summary>
    public long Waits => Volatile.Read(ref _waits);

    /// <summary>Reads nobody could answer.</summary>
    public long Refusals => Volatile.Read(ref _refusals);

    internal void Restarted() => Interlocked.Increment(ref _restarts);

    internal void Waited() => Interlocked.Increment(ref _waits);

    internal void Count(RouteOutcome outcome)
    {
        switch (outcome)
        {
            case RouteOutcome.Replica:
                break;
            case RouteOutcome.Primary:
                Interlocked.Increment(ref _fallbacks);
                break;
            case RouteOutcome.LastResort:
                Interlocked.Increment(ref _lastResorts);
                break;
            default:
                Interlocked.Increment(ref _refusals);
                break;
        }
    }
}
