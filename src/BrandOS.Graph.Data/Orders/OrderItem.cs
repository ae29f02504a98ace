using BrandOS.Graph.Data.Catalog;

namespace BrandOS.Graph.Data.Orders;

/// <summary>One line of an order; written once, together with it.</summary>
public sealed class OrderItem
{
    public required int TenantId { get; init; }

    /// <summary>The partition key: an order and its items lie in partitions of the same period.</summary>
    public required Guid OrderId { get; init; }

    /// <summary>From 1, without gaps.</summary>
    public required int Line { get; init; }
    public required Guid ProductVariantId { get; init; }
    public required int Quantity { get; init; }

    /// <summary>The price at the time of the order.</summary>
    public required decimal UnitPrice { get; init; }

    public Order? Order { get; init; }
    public ProductVariant? ProductVariant { get; init; }
}
