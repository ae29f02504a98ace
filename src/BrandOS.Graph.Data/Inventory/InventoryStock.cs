using BrandOS.Graph.Data.Catalog;

namespace BrandOS.Graph.Data.Inventory;

/// <summary>
/// What there is of a variant. Pieces go from available to reserved at checkout, and from reserved out of the house when they are paid.
/// </summary>
public sealed class InventoryStock
{
    public required int TenantId { get; init; }
    public required Guid ProductVariantId { get; init; }

    /// <summary>Pieces that can be ordered; never negative.</summary>
    public required int Available { get; set; }

    /// <summary>Pieces in orders that are not paid yet; never negative.</summary>
    public required int Reserved { get; set; }
    public required DateTimeOffset UpdatedAt { get; set; }

    /// <summary>The row's xmin: an update with a stale one fails with DbUpdateConcurrencyException.</summary>
    public uint Version { get; private set; }

    public ProductVariant? ProductVariant { get; init; }
}
