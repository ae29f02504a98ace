using BrandOS.Graph.Data.Customers;

namespace BrandOS.Graph.Data.Carts;

/// <summary>What a customer is about to order. A customer has one at most; it stays, empty, after the checkout.</summary>
public sealed class Cart
{
    public required int TenantId { get; init; }

    /// <summary>UUIDv7.</summary>
    public required Guid Id { get; init; }

    /// <summary>Unique within the tenant.</summary>
    public required Guid CustomerId { get; init; }
    public required DateTimeOffset UpdatedAt { get; set; }

    /// <summary>The row's xmin: an update with a stale one fails with DbUpdateConcurrencyException.</summary>
    public uint Version { get; private set; }

    public Customer? Customer { get; init; }
    public List<CartItem> Items { get; } = [];
}
