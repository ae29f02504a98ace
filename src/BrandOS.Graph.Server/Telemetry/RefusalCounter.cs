using System.Diagnostics.Metrics;

namespace BrandOS.Graph.Server.Telemetry;

/// <summary>Requests that were answered with an error before or instead of the engine: no token, no JSON, too large, out of time.</summary>
internal sealed class RefusalCounter(IMeterFactory meters)
{
    private readonly Counter<long> _refusals = meters.Create(ServerSource.Name).CreateCounter<long>(
        "brandos.graph.http.refusals", "{refusal}", "Requests refused by the transport, by extensions.code.");

    public void Count(string code) => _refusals.Add(1, new KeyValuePair<string, object?>("error.type", code));
}
