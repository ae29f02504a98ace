namespace BrandOS.Graph.Postgres.Replicas.Consistency;

/// <summary>Where a promotion left one timeline for another.</summary>
/// <param name="At">The end of what the new timeline has of the old one.</param>
internal readonly record struct TimelineFork(uint From, uint To, ulong At);

/// <summary>The promotions that this process has seen.</summary>
internal static class TimelineForks
{
    /// <summary>
    /// The same place in the history of <paramref name="present"/>. None when it does not lie in there, or nobody can tell: it was written
    /// to a timeline that went on after the promotion, or before this process knew the cluster.
    /// </summary>
    public static LogPosition? Translate(ReadOnlySpan<TimelineFork> forks, LogPosition wanted, LogPosition present)
    {
        if (wanted.SystemIdentifier != present.SystemIdentifier)
        {
            return null;
        }

        var timeline = wanted.Timeline;
        foreach (var fork in forks)
        {
            if (timeline == fork.From && wanted.Lsn <= fork.At)
            {
                timeline = fork.To;
            }
        }

        return timeline == present.Timeline ? wanted with { Timeline = timeline } : null;
    }
}
