using BrandOS.Graph.Postgres.Replicas.Consistency;
using BrandOS.Graph.Postgres.Replicas.Routing;

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

    /// <summary>Promotions that this process has seen, the oldest first.</summary>
    internal TimelineFork[] Forks { get; init; } = [];

    /// <summary>The same intent with a token of an older timeline translated into the present one, where it is part of that.</summary>
    internal ReadIntent InPresentHistory(in ReadIntent intent)
    {
        if (intent.AtLeast.IsNone || Forks.Length == 0)
        {
            return intent;
        }

        var present = new LogPosition(intent.AtLeast.SystemIdentifier, Forks[^1].To, 0);
        return TimelineForks.Translate(Forks, intent.AtLeast, present) is { } translated ? intent with { AtLeast = translated } : intent;
    }

    internal NodeState? Of(DatabaseNode node) => Nodes.FirstOrDefault(state => state.Node == node);
}
