using Microsoft.Extensions.Logging;

namespace BrandOS.Graph.Postgres.Replicas.Probing;

/// <summary>
/// Asks every node what it is, in the background, and publishes what that makes of the cluster. Each node has a loop of its own: one that
/// hangs must not keep what is known of the others from being published.
/// </summary>
internal sealed partial class TopologyMonitor(NodesOptions options, Topology topology, TimeProvider clock, Random chance, ILogger logger)
    : IAsyncDisposable
{
    private readonly ILogger _logger = logger;
    private readonly Lock _publishing = new();
    private readonly TopologyBuilder _builder = new();
    private readonly List<NodeObservation> _observations = [];
    private readonly Dictionary<DatabaseNode, ProbeLoop> _loops = [];
    private DatabaseNode? _writer;

    /// <summary>These nodes and no others, in this order, from now on. Until they answer the first is taken for the primary.</summary>
    public void Watch(IReadOnlyList<DatabaseNode> nodes)
    {
        lock (_publishing)
        {
            var known = _observations.ToDictionary(observation => observation.Node);
            _observations.Clear();
            _observations.AddRange(nodes.Select((node, index) => known.TryGetValue(node, out var observation)
                ? observation
                : new NodeObservation(node, index == 0 ? ReplicationRole.Primary : ReplicationRole.Replica)));
            Publish();
        }
    }

    /// <summary>A request found that the node is gone; a probe has to say that it is back.</summary>
    public void ReportLost(DatabaseNode node, Exception failure)
    {
        lock (_publishing)
        {
            if (Find(node) is not { Health: not NodeHealth.Lost } observation)
            {
                return;
            }

            observation.BrokeUnderRequest();
            Publish();
        }

        node.Forget(letGo: true);
        LogNodeLost(node.Name, failure.GetType().Name);
    }

    private NodeObservation? Find(DatabaseNode node) => _observations.Find(observation => observation.Node == node);

    private void Observe(DatabaseNode node, Action<NodeObservation> what)
    {
        lock (_publishing)
        {
            if (Find(node) is { } observation)
            {
                what(observation);
                Publish();
            }
        }
    }

    private void Publish()
    {
        var before = topology.Current;
        var now = _builder.Build(_observations);
        topology.Publish(now);
        LogChanges(before, now);
    }
}
