using System.Text.Json;
using System.Text.Json.Serialization;
using BrandOS.Graph.Postgres.Replicas;

namespace BrandOS.Graph.Server.Ops;

/// <summary>All there is to know, as JSON at <c>/ops/nodes.json</c>. Counters since the server started.</summary>
internal sealed record OpsReport(
    DateTimeOffset At,
    TopologyAlarm Alarm,
    long Restarts,
    long Fallbacks,
    long LastResorts,
    long Waits,
    long Refusals,
    IReadOnlyList<NodeReport> Nodes)
{
    public static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    public static OpsReport Of(ReadNodes nodes, DateTimeOffset at, IReadOnlyList<NodeReport> reports) => new(
        at,
        nodes.Current.Alarm,
        nodes.Counters.Restarts,
        nodes.Counters.Fallbacks,
        nodes.Counters.LastResorts,
        nodes.Counters.Waits,
        nodes.Counters.Refusals,
        reports);
}
