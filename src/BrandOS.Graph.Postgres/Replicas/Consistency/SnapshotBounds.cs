namespace BrandOS.Graph.Postgres.Replicas.Consistency;

/// <summary>
/// What an operation's snapshot has to show, and what it can have shown at most: asked of the node in the same round trip.
/// </summary>
/// <param name="node">What was known of the node when it was chosen.</param>
/// <param name="atLeast">In the history of the node; none when nothing is promised.</param>
/// <param name="tracks">True when it must be known what was seen.</param>
internal sealed class SnapshotBounds(NodeState node, LogPosition atLeast, bool tracks)
{
    /// <summary>The read needs the primary itself: it was asked for, or chosen because it has everything.</summary>
    private readonly bool _ofPrimary = node.Role == ReplicationRole.Primary;

    /// <summary>True when the node must say before the snapshot how far it is. A primary says afterwards that it was one.</summary>
    public bool AsksBefore => !_ofPrimary && !atLeast.IsNone;

    public bool AsksAfter => tracks || _ofPrimary;

    /// <summary>What was seen at most; none before, and where nobody wants to know.</summary>
    public LogPosition Seen { get; private set; }

    /// <returns>False when the node has not got what is wanted.</returns>
    public bool Before(NodePosition position)
    {
        if (position.HasReached(atLeast))
        {
            return true;
        }

        node.Node.Progress.FellBack(position.Lsn);
        return false;
    }

    /// <returns>False when the node is no longer what it was.</returns>
    public bool After(NodePosition position)
    {
        if (_ofPrimary && !(position.IsPrimary && position.Timeline >= node.Position.Timeline))
        {
            return false;
        }

        if (!position.IsPrimary)
        {
            node.Node.Progress.Reached(position.Lsn);
        }

        Seen = tracks ? position.Seen(node.Position) : default;
        return true;
    }
}
