using BrandOS.Graph.Data.Inventory;
using BrandOS.Graph.Data.Orders;
using BrandOS.Graph.Postgres.Writing;

namespace BrandOS.Graph.Features.Payments;

/// <summary>
/// An order as its payment sees it. Whoever begins or advances a payment locks the order first, in a statement of its own.
/// </summary>
internal readonly partial record struct PaidOrder(OrderStatus Status, decimal Total, Guid CustomerId)
{
    public static WriteCommand<PaidOrder> Lock(int tenant, Guid order) => new WriteCommand<PaidOrder>(
        LockSql,
        row => new PaidOrder(OrderStatusText.Parse(row.Get<string>(0)), row.Get<decimal>(1), row.Get<Guid>(2))).With(tenant).With(order);

    /// <summary>The order is paid: PROCESSING, and its pieces are sold. It must be locked, and PENDING.</summary>
    public static IEnumerable<WriteCommand> SetPaid(int tenant, Guid order, DateTimeOffset now) =>
    [
        Stocks.LockOfOrder(tenant, order),
        End(tenant, order, OrderStatus.Processing, "order.paid", now),
        Stocks.Sell(tenant, order, now),
    ];

    /// <summary>The order will not be paid: CANCELLED, and its pieces are free. It must be locked, and PENDING.</summary>
    public static IEnumerable<WriteCommand> SetCancelled(int tenant, Guid order, DateTimeOffset now) =>
    [
        Stocks.LockOfOrder(tenant, order),
        End(tenant, order, OrderStatus.Cancelled, "order.cancelled", now),
        Stocks.Release(tenant, order, now),
    ];

    private static WriteCommand End(int tenant, Guid order, OrderStatus status, string kind, DateTimeOffset now)
        => new WriteCommand(EndSql).With(tenant).With(order).With(OrderStatusText.Of(status)).With(kind).With(now);
}
