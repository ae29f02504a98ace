namespace BrandOS.Graph.Postgres.Replicas.Consistency;

/// <summary>A node's own answer to where its log is.</summary>
/// <param name="Lsn">Replayed on a standby, inserted on a primary.</param>
/// <param name="Other">
/// On a standby what came over the wire so far, at least <paramref name="Lsn"/> while a receiver runs; 0 when it gets its log otherwise or
/// not yet. On a primary where it was promoted, 0 when it was none since its server started.
/// </param>
/// <param name="Timeline">On a primary; 0 on a standby, which cannot tell cheaply.</param>
internal readonly record struct NodePosition(ulong Lsn, ulong Other, uint Timeline)
{
    public bool IsPrimary => Timeline != 0;

    /// <summary>An upper bound of everything that can have been visible when the node was asked.</summary>
    /// <param name="known">The history that the node was last known to be in.</param>
    public LogPosition Seen(LogPosition known)
    {
        if (IsPrimary)
        {
            return known with { Timeline = Timeline, Lsn = Lsn };
        }

        // A standby makes a commit visible before it moves its replay position behind the commit's record: a snapshot may show the one
        // record that follows the position. A node whose position is greater by as little as a byte has replayed that record, because
        // positions are ends of records. When nothing more was received nothing can follow, and the position itself is the bound.
        return known with { Lsn = Other == Lsn ? Lsn : Lsn + 1 };
    }

    /// <summary>True when snapshots that are taken from now on show everything up to <paramref name="wanted"/>.</summary>
    /// <param name="wanted">In the history that the node was last known to be in.</param>
    public bool HasReached(LogPosition wanted) => !IsPrimary || Timeline == wanted.Timeline
        ? Lsn >= wanted.Lsn
        : Timeline > wanted.Timeline && Other >= wanted.Lsn; // promoted a moment ago: what it had until then is of the old timeline
}
