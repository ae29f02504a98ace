namespace BrandOS.Graph.Data.Outbox;

/// <summary>
/// The newest position of a tenant's outbox that the retention removed: who reads on from before it has missed something.
/// </summary>
public sealed class OutboxHorizon
{
    public required int TenantId { get; init; }
    public required ulong Xid { get; set; }
    public required long Id { get; set; }
}
