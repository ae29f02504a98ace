namespace BrandOS.Graph.Server.Ops;

/// <summary>What the charts show of one node.</summary>
/// <param name="Reads">Operations in each second.</param>
internal sealed record NodeHistory(IReadOnlyList<double?> Lag, IReadOnlyList<double?> Latency, IReadOnlyList<long> Reads);
