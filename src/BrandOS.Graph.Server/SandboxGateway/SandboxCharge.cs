namespace BrandOS.Graph.Server.SandboxGateway;

/// <summary>What the sandbox knows of a charge.</summary>
/// <param name="Status"><c>approved</c>, <c>declined</c> or <c>refunded</c>.</param>
/// <param name="Taken">How often the money was taken: more than once is what must never happen.</param>
/// <param name="GivenBack">How often it was given back.</param>
internal sealed record SandboxCharge(
    Guid PaymentId, int TenantId, Guid OrderId, decimal Amount, string Status, string? Reference, string? Code, int Taken, int GivenBack);
