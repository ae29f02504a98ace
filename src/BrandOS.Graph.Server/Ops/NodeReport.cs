using System.Text.Json.Serialization;
using BrandOS.Graph.Postgres.Replicas;

namespace BrandOS.Graph.Server.Ops;

/// <summary>One node, for operators. Times in seconds.</summary>
/// <param name="Share">Of the reads of the last minute; 0 when there were none.</param>
/// <param name="History">Oldest first, one value a second; null where the node did not answer.</param>
internal sealed record NodeReport(
    string Name,
    ReplicationRole Role,
    NodeHealth Health,
    NodeTrouble Trouble,
    uint Timeline,
    string Lsn,
    double Lag,
    long LagBytes,
    double Latency,
    int InFlight,
    int Connections,
    int MaxConnections,
    long RefusedConnections,
    long Reads,
    double Share,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] NodeHistory? History = null)
{
    public static NodeReport Of(NodeState node, double share, NodeHistory? history = null) => new(
        node.Name,
        node.Role,
        node.Health,
        node.Trouble,
        node.Position.Timeline,
        node.Position.LsnText,
        Math.Round(node.Lag.TotalSeconds, 3),
        node.LagBytes,
        Math.Round(node.Latency.TotalSeconds, 5),
        node.InFlight,
        node.Connections,
        node.Node.MaxPoolSize,
        node.RefusedConnections,
        node.Reads,
        Math.Round(share, 4),
        history);
}
