using BrandOS.Graph.Data.Inventory;
using BrandOS.Graph.Data.Orders;
using BrandOS.Graph.Data.Outbox;
using BrandOS.Graph.Features.Platform.Mutations;
using BrandOS.Graph.Features.Platform.Types;
using BrandOS.Graph.Features.Platform.Writing;
using BrandOS.Graph.Postgres.Writing;

namespace BrandOS.Graph.Features.Orders;

internal sealed partial class UpdateOrderStatus : Mutation
{
    private readonly InputField<Guid> _id;
    private readonly InputField<OrderStatus> _status;
    private readonly InputField<string?> _version;
    private readonly PayloadField<Guid> _order;

    public UpdateOrderStatus()
        : base("updateOrderStatus", "Moves an order on by one step, from pending to delivered. cancelOrder calls one off.")
    {
        _id = Id<Order>("id", "The order's global id.");
        _status = Required<OrderStatus>("status", "Where the order stands from now on.");
        _version = OptionalText("version", "The version of the order that was read, if only that one may be moved on.");
        _order = Returns("order", OrderLoaders.ById, "The order after the change.");
        Fails(MutationErrors.NotFound, MutationErrors.Conflict, OrderErrors.Transition, OrderErrors.Paying);
    }

    public override async ValueTask<Outcome> WriteAsync(Write write, CancellationToken cancellationToken)
    {
        var id = write.Input.Get(_id);
        var to = write.Input.Get(_status);
        var found = new WriteCommand<(OrderStatus Status, uint Version)>(
            LockSql, row => (OrderStatusText.Parse(row.Get<string>(0)), row.Get<uint>(1))).With(write.TenantId).With(id);
        var paying = new WriteCommand<int>(PayingSql, row => row.Get<int>(0)).With(write.TenantId).With(id);
        await write.ExecuteAsync([found, paying], cancellationToken);
        if (found.Rows.Count == 0)
        {
            return Outcome.Failed(MutationErrors.Missing(_id.Name));
        }

        var (from, version) = found.Rows[0];
        if (write.Input.Get(_version) is { } read && !VersionBinding.Is(read, version))
        {
            return Outcome.Failed(MutationErrors.Stale<Order>(id));
        }

        if (!OrderTransitions.Allows(from, to))
        {
            return Outcome.Failed(OrderErrors.NoWay(from, to));
        }

        if (paying.Rows.Count > 0)
        {
            return Outcome.Failed(OrderErrors.PaymentUnderWay());
        }

        await ChangeAsync(write, id, from, to, cancellationToken);
        return Outcome.Of(_order, id);
    }

    private static async ValueTask ChangeAsync(Write write, Guid id, OrderStatus from, OrderStatus to, CancellationToken cancellationToken)
    {
        var change = new WriteCommand(ChangeSql).With(write.TenantId).With(id).With(OrderStatusText.Of(to)).With(write.Now);

        // What an order that is not paid holds is reserved; when it is worked on, its pieces are on their way out of the house.
        WriteCommand[] commands = from == OrderStatus.Pending
            ? [Stocks.LockOfOrder(write.TenantId, id), change, Stocks.Sell(write.TenantId, id, write.Now)]
            : [change];
        await write.ExecuteAsync(commands, cancellationToken);
        write.Publish("order.changed", OutboxAggregates.Order, id, new { orderId = id, status = OrderStatusText.Of(to) });
    }
}
