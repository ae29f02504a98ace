using BrandOS.Graph.Postgres.Replicas.Routing;

namespace BrandOS.Graph.Postgres.Replicas.Consistency;

/// <summary>
/// One request's view of what its client has seen: what its reads ask of nodes, and what they and its writes saw. Used by one operation
/// after the other (a batch is several), never by two at once.
/// </summary>
/// <param name="intent">What the client asked for, and what its token says it has seen.</param>
/// <param name="tracks">True to note what reads see: without it they need not ask the node, and there is no new token for them.</param>
public sealed class ReadSession(ReadIntent intent, bool tracks)
{
    /// <summary>What the next operation asks of its node: <see cref="ReadIntent.AtLeast"/> rises with what was seen.</summary>
    public ReadIntent Intent { get; private set; } = intent;

    public bool Tracks { get; } = tracks;

    /// <summary>True when there is something to hand a token out for.</summary>
    public bool HasSeen { get; private set; }

    /// <summary>How far behind the node was that answered last, as its last probe told; for developers.</summary>
    public TimeSpan Lag { get; set; }

    /// <summary>What an operation asks of its node.</summary>
    /// <param name="realTime">True when it reads data that are never shown below the level session; a bound holds as well then.</param>
    public ReadIntent IntentFor(bool realTime)
        => realTime && Intent.Level is ConsistencyLevel.Eventual or ConsistencyLevel.Bounded
            ? Intent with { Level = ConsistencyLevel.Session }
            : Intent;

    /// <summary>Notes what a read saw, or where the log was after a commit.</summary>
    public void Saw(LogPosition position)
    {
        if (position.IsNone)
        {
            return;
        }

        HasSeen = true;
        var before = Intent.AtLeast;
        if (!before.IsSameHistory(position) || before.Lsn < position.Lsn)
        {
            // Of another history: the router let a node answer that has what counts of the old one, or the primary, whose word is the last.
            Intent = Intent with { AtLeast = position };
        }
    }
}
