using BrandOS.Graph.Data.Orders;

namespace BrandOS.Graph.Features.Orders;

/// <summary>
/// How an order moves on: one step at a time, never back. Calling it off is no step but a mutation of its own, because it gives stock and
/// money back.
/// </summary>
internal static class OrderTransitions
{
    public static bool Allows(OrderStatus from, OrderStatus to) => (from, to) switch
    {
        (OrderStatus.Pending, OrderStatus.Processing) => true,
        (OrderStatus.Processing, OrderStatus.Shipped) => true,
        (OrderStatus.Shipped, OrderStatus.Delivered) => true,
        _ => false,
    };
}
