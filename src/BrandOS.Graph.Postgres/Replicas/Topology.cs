namespace BrandOS.Graph.Postgres.Replicas;

/// <summary>Where everybody finds the nodes: the last snapshot, and nothing that would wait for a newer one.</summary>
public sealed class Topology
{
    private volatile TopologySnapshot _current = new(version: 0, nodes: [], TopologyAlarm.NoPrimary);

    public TopologySnapshot Current => _current;

    /// <summary>Only <see cref="Probing.TopologyMonitor"/> calls this.</summary>
    internal void Publish(TopologySnapshot next) => _current = next;
}
