using BrandOS.Graph.Postgres.Replicas.Consistency;
using BrandOS.Graph.Postgres.Replicas.Routing;

namespace BrandOS.Graph.Postgres.Replicas;

/// <summary>Where a read goes.</summary>
/// <param name="Intent">In the present history.</param>
internal readonly record struct ReadTarget(NodeState State, ReadIntent Intent)
{
    public DatabaseNode Node => State.Node;

    /// <summary>What has to be asked of the node along with the read; null for nothing.</summary>
    public SnapshotBounds? Bounds(bool tracks)
        => tracks ? new SnapshotBounds(State, AtLeast, tracks)
            : Promises && (State.Role == ReplicationRole.Primary || !Intent.AtLeast.IsNone) ? new SnapshotBounds(State, AtLeast, tracks)
            : null;

    private bool Promises => Intent.Level is ConsistencyLevel.Session or ConsistencyLevel.Strong;

    private LogPosition AtLeast => Intent.Level == ConsistencyLevel.Session ? Intent.AtLeast : default;
}
