namespace BrandOS.Graph.Features.Payments.Saga;

/// <summary>What the gateway is told.</summary>
public readonly record struct GatewayCharge(int TenantId, Guid PaymentId, Guid OrderId, decimal Amount);
