using BrandOS.Graph.Postgres.Writing;

namespace BrandOS.Graph.Data.Inventory;

/// <summary>
/// The statements that move pieces between the shelf, orders and customers. Whoever moves them locks the stocks first, in a statement of
/// its own, so that what moves them sees what is committed by then; and all lock in one order, so that nobody waits in a circle.
/// </summary>
public static partial class Stocks
{
    /// <summary>Locks the stocks of what an order holds.</summary>
    public static WriteCommand<bool> LockOfOrder(int tenant, Guid order)
        => new WriteCommand<bool>(LockOfOrderSql, _ => true).With(tenant).With(order);

    /// <summary>Locks the stocks of what a cart holds.</summary>
    public static WriteCommand<bool> LockOfCart(int tenant, Guid cart)
        => new WriteCommand<bool>(LockOfCartSql, _ => true).With(tenant).With(cart);

    /// <summary>What an order had reserved is sold: it leaves the house. Tells the followers of each stock.</summary>
    public static WriteCommand Sell(int tenant, Guid order, DateTimeOffset now)
        => new WriteCommand(SellSql).With(tenant).With(order).With(now);

    /// <summary>What an order had reserved, and was not paid, is on the shelf again. Tells the followers of each stock.</summary>
    public static WriteCommand Release(int tenant, Guid order, DateTimeOffset now)
        => new WriteCommand(ReleaseSql).With(tenant).With(order).With(now);

    /// <summary>What was sold is on the shelf again. Tells the followers of each stock.</summary>
    public static WriteCommand TakeBack(int tenant, Guid order, DateTimeOffset now)
        => new WriteCommand(TakeBackSql).With(tenant).With(order).With(now);
}
