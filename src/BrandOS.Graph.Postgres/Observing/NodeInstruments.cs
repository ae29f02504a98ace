using System.Diagnostics.Metrics;
using BrandOS.Graph.Postgres.Replicas;

namespace BrandOS.Graph.Postgres.Observing;

/// <summary>
/// What is known of each node, and what became of reads that did not simply go to a replica. Read when somebody collects.
/// </summary>
internal static class NodeInstruments
{
    public static void Create(Meter meter, Topology topology, RouteCounters counters)
    {
        meter.CreateObservableUpDownCounter(
            "brandos.graph.node.up", ByNode(topology, node => IsUsed(node) ? 1 : 0), "{node}", "1 for a node that gets traffic, else 0.");
        meter.CreateObservableUpDownCounter(
            "brandos.graph.node.primary",
            ByNode(topology, node => node is { Role: ReplicationRole.Primary, IsReachable: true } ? 1 : 0),
            "{node}",
            "1 for the node that takes the writes, else 0.");
        meter.CreateObservableGauge(
            "brandos.graph.node.timeline", ByNode(topology, node => (long)node.Position.Timeline), "{timeline}", "Its history.");
        meter.CreateObservableGauge(
            "brandos.graph.node.lag", ByNode(topology, node => node.Lag.TotalSeconds), "s", "How far behind it is.");
        meter.CreateObservableGauge(
            "brandos.graph.node.lag_size", ByNode(topology, node => node.LagBytes), "By", "Log it has yet to replay.");
        meter.CreateObservableGauge(
            "brandos.graph.node.latency", ByNode(topology, node => node.Latency.TotalSeconds), "s", "Round trip of a probe.");
        meter.CreateObservableUpDownCounter(
            "brandos.graph.node.in_flight", ByNode(topology, node => node.InFlight), "{operation}", "Reading operations there now.");
        meter.CreateObservableCounter(
            "brandos.graph.node.reads", ByNode(topology, node => node.Node.Load.Reads), "{operation}", "Operations sent there.");
        meter.CreateObservableUpDownCounter(
            "brandos.graph.node.waiting",
            ByNode(topology, node => node.Node.Counters.Waiting),
            "{request}",
            "Requests that wait for a connection to it.");
        meter.CreateObservableCounter(
            "brandos.graph.node.refused_connections",
            ByNode(topology, node => node.RefusedConnections),
            "{connection}",
            "Connections it refused because it had no slot left.");
        meter.CreateObservableCounter(
            "brandos.graph.route.fallbacks", () => counters.Fallbacks, "{operation}", "Reads the primary answered.");
        meter.CreateObservableCounter(
            "brandos.graph.route.last_resorts", () => counters.LastResorts, "{operation}", "Reads for want of a better node.");
        meter.CreateObservableCounter("brandos.graph.route.waits", () => counters.Waits, "{operation}", "Reads no replica was ready for.");
        meter.CreateObservableCounter("brandos.graph.route.refusals", () => counters.Refusals, "{operation}", "Reads nobody could answer.");
    }

    private static bool IsUsed(NodeState node) => node is { IsReachable: true, Role: ReplicationRole.Primary or ReplicationRole.Replica };

    private static Func<IEnumerable<Measurement<T>>> ByNode<T>(Topology topology, Func<NodeState, T> value)
        where T : struct
        => () => topology.Current.Nodes.Select(
            node => new Measurement<T>(value(node), new KeyValuePair<string, object?>(ReadAttributes.Node, node.Name)));
}
