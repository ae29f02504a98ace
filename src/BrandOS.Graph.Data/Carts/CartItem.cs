using BrandOS.Graph.Data.Catalog;

namespace BrandOS.Graph.Data.Carts;

/// <summary>So many pieces of one variant in a cart.</summary>
public sealed class CartItem
{
    public required int TenantId { get; init; }
    public required Guid CartId { get; init; }
    public required Guid ProductVariantId { get; init; }

    /// <summary>From 1.</summary>
    public required int Quantity { get; set; }

    /// <summary>The price the customer was shown; a checkout at another one must be confirmed first.</summary>
    public required decimal UnitPrice { get; set; }
    public required DateTimeOffset AddedAt { get; init; }

    /// <summary>The row's xmin: an update with a stale one fails with DbUpdateConcurrencyException.</summary>
    public uint Version { get; private set; }

    public Cart? Cart { get; init; }
    public ProductVariant? ProductVariant { get; init; }
}
