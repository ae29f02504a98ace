namespace BrandOS.Graph.Server.Ops;

/// <summary>One node in one second.</summary>
/// <param name="Reads">Since the server started.</param>
internal readonly record struct OpsSample(double? Lag, double? Latency, long Reads);
