using BrandOS.Graph.Features.Platform.Types;

namespace BrandOS.Graph.Features.Orders;

internal static class OrderSubscriptions
{
    private const string Aggregate = "order";

    public static void Add(SubscriptionType subscription)
    {
        subscription.Changed("orderChanged", Aggregate, "orderId", OrderNode.ById, OrderNode.ById, "An order, each time it changes.");
        subscription.AnyChanged("ordersChanged", Aggregate, OrderNode.ById, "Each order that is placed or changes.");
    }
}
