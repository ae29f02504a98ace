namespace BrandOS.Graph.Postgres.Replicas;

/// <summary>All nodes at one moment. Immutable; replaced whole, so a request sees one state from its beginning to its end.</summary>
public sealed class TopologySnapshot
{
    private readonly NodeState[] _replicas;

    internal TopologySnapshot(long version, IReadOnlyList<NodeState> nodes, TopologyAlarm alarm)
    {
        Version = version;
        Nodes = nodes;
        Alarm = alarm;
        Primary = nodes.FirstOrDefault(node => node is { Role: ReplicationRole.Primary, IsReachable: true });
        _replicas = [.. nodes.Where(node => node is { Role: ReplicationRole.Replica, IsReachable: true })];
    }

    /// <summary>One more with each change.</summary>
    public long Version { get; }

    /// <summary>Every node of the list, also lost and fenced ones.</summary>
    public IReadOnlyList<NodeState> Nodes { get; }

    public TopologyAlarm Alarm { get; }

    /// <summary>Null when nobody who answers takes writes.</summary>
    public NodeState? Primary { get; }

    /// <summary>Standbys that answer and follow the cluster's history, however far behind they are.</summary>
    public IReadOnlyList<NodeState> Replicas => _replicas;

    public bool AnyReachable => Primary is not null || _replicas.Length > 0;

    internal ReadOnlySpan<NodeState> ReplicaSpan => _replicas;

    internal NodeState? Of(DatabaseNode node) => Nodes.FirstOrDefault(state => state.Node == node);
}
