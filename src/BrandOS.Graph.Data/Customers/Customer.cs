using BrandOS.Graph.Data.Orders;

namespace BrandOS.Graph.Data.Customers;

public sealed class Customer
{
    public required int TenantId { get; init; }

    /// <summary>UUIDv7; its time is <see cref="CreatedAt"/>.</summary>
    public required Guid Id { get; init; }
    public required string Name { get; set; }

    /// <summary>Unique within the tenant.</summary>
    public required string Email { get; set; }
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>The row's xmin: an update with a stale one fails with DbUpdateConcurrencyException.</summary>
    public uint Version { get; private set; }

    public List<Order> Orders { get; } = [];
}
