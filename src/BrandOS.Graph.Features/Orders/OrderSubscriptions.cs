using BrandOS.Graph.Data.Orders;
using BrandOS.Graph.Data.Outbox;
using BrandOS.Graph.Features.Platform.Types;

namespace BrandOS.Graph.Features.Orders;

internal static class OrderSubscriptions
{
    public static void Add(SubscriptionType subscription)
    {
        subscription.Changed(
            "orderChanged", OutboxAggregates.Order, "orderId", nameof(Order), OrderLoaders.ById, "An order, each time it changes.");
        subscription.AnyChanged("ordersChanged", OutboxAggregates.Order, OrderLoaders.ById, "Each order that is placed or changes.");
    }
}
