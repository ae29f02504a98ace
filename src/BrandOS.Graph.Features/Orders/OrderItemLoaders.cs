using BrandOS.Graph.Data.Orders;
using BrandOS.Graph.Features.Platform.Columns;
using BrandOS.Graph.Features.Platform.Loading;

namespace BrandOS.Graph.Features.Orders;

internal static class OrderItemLoaders
{
    public static readonly KeyedLoader<OrderItem, OrderItemKey> ByKey = new("order items by order and line", new OrderItemKeyColumns());

    public static readonly KeyedLoader<OrderItem, Guid> ByOrderId
        = new("order items by order", new GuidKey<OrderItem>(item => item.OrderId), EntityColumns<OrderItem>.Source(item => item.Line));

    public static readonly KeyedLoader<OrderItem, Guid> CountByOrderId
        = new("order item count by order", new GuidKey<OrderItem>(item => item.OrderId), groupBy: "t.order_id");
}
