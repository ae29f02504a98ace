using BrandOS.Graph.Data.Orders;

namespace BrandOS.Graph.Features.Orders;

/// <summary>Orders somebody still works on.</summary>
internal static class OpenOrders
{
    // Spelled as in the partial index ix_orders_open, or PostgreSQL would not see that they are the same.
    public const string Condition = $"t.status IN ('{OrderStatusText.Pending}', '{OrderStatusText.Processing}')";
}
