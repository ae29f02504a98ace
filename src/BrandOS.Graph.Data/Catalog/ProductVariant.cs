namespace BrandOS.Graph.Data.Catalog;

/// <summary>What can be ordered: one size or colour of a product.</summary>
public sealed class ProductVariant
{
    public required int TenantId { get; init; }

    /// <summary>UUIDv7.</summary>
    public required Guid Id { get; init; }

    /// <summary>Unique within the tenant.</summary>
    public required string Sku { get; set; }
    public required string Name { get; set; }

    /// <summary>Today's price; an order line keeps the price it was sold at.</summary>
    public required decimal UnitPrice { get; set; }

    /// <summary>The row's xmin: an update with a stale one fails with DbUpdateConcurrencyException.</summary>
    public uint Version { get; private set; }
}
