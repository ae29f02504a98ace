using NpgsqlTypes;

namespace BrandOS.Graph.Postgres.Replicas;

/// <summary>
/// What is known of one node. Immutable; a new probe makes a new one. Only what is counted live is read from the node itself.
/// </summary>
public sealed record NodeState(DatabaseNode Node)
{
    /// <summary>As it was configured; what it does now is <see cref="Role"/>.</summary>
    public string Name => Node.Name;

    public ReplicationRole Role { get; init; }

    public NodeHealth Health { get; init; }

    public NodeTrouble Trouble { get; init; }

    /// <summary>Replayed by a standby, written by a primary; none before the first answer.</summary>
    public LogPosition Position { get; init; }

    /// <summary>Bytes between what it replayed and the end of the log as far as anybody knows.</summary>
    public long LagBytes { get; init; }

    /// <summary>How long ago the log ended where this node is now. 0 when it has everything, however long ago that was written.</summary>
    public TimeSpan Lag { get; init; }

    /// <summary>It has everything that was committed before this moment. Goes on as long as the primary answers.</summary>
    public DateTimeOffset FreshAsOf { get; init; }

    /// <summary>Round trip of its fastest probe of late; 0 until a few are known.</summary>
    public TimeSpan Latency { get; init; }

    public bool IsReachable => Health != NodeHealth.Lost;

    /// <summary>Reading operations there now.</summary>
    public int InFlight => Node.Load.InFlight;

    /// <summary>Reading operations sent there since the server started.</summary>
    public long Reads => Node.Load.Reads;

    /// <summary>Connections it refused because it had no slot left, since the server started.</summary>
    public long RefusedConnections => Node.Counters.Refusals;

    /// <summary>Connections for reading in use, of <see cref="DatabaseNode.MaxPoolSize"/>.</summary>
    public int Connections => Node.Load.Connections;

    internal NpgsqlLogSequenceNumber ReplayLsn => new(Position.Lsn);
}
