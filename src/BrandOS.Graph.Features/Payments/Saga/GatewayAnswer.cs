namespace BrandOS.Graph.Features.Payments.Saga;

/// <summary>What the gateway says of a charge.</summary>
/// <param name="Detail">The gateway's reference of a charge that was approved, its code for one that was declined.</param>
public readonly record struct GatewayAnswer(GatewayStatus Status, string? Detail = null);
