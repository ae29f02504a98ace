using BrandOS.Graph.Data;
using BrandOS.Graph.Data.Inventory;
using BrandOS.Graph.Data.Orders;
using BrandOS.Graph.Data.Payments;
using BrandOS.Graph.Features.Platform.Mutations;
using BrandOS.Graph.Features.Platform.Types;
using BrandOS.Graph.Features.Platform.Writing;
using BrandOS.Graph.Postgres.Writing;

namespace BrandOS.Graph.Features.Orders;

/// <summary>
/// Gives back what the order held: pieces of one that is not paid are reserved no longer, pieces of a paid one return to the shelf and its
/// payment is handed to the saga, which gives the money back.
/// </summary>
internal sealed partial class CancelOrder : Mutation
{
    private readonly InputField<Guid> _id;
    private readonly InputField<string?> _version;
    private readonly PayloadField<Guid> _order;

    public CancelOrder()
        : base(
            "cancelOrder",
            "Calls an order off that was not handed to the carrier yet: its stock is released, and money that was paid is given back.")
    {
        _id = Id<Order>("id", "The order's global id.");
        _version = OptionalText("version", "The version of the order that was read, if only that one may be called off.");
        _order = Returns("order", OrderLoaders.ById, "The order after the change.");
        Fails(MutationErrors.NotFound, MutationErrors.Conflict, OrderErrors.State, OrderErrors.Paying);
    }

    // The order, its payment, its stocks in the order of their variants: everybody locks in this order.
    public override async ValueTask<Outcome> WriteAsync(Write write, CancellationToken cancellationToken)
    {
        var id = write.Input.Get(_id);
        var found = new WriteCommand<(OrderStatus Status, uint Version)>(
            LockSql, row => (OrderStatusText.Parse(row.Get<string>(0)), row.Get<uint>(1))).With(write.TenantId).With(id);
        var payment = new WriteCommand<PaymentState>(LockPaymentSql, row => EnumText<PaymentState>.Parse(row.Get<string>(0)))
            .With(write.TenantId).With(id);
        await write.ExecuteAsync([found, payment], cancellationToken);
        if (found.Rows.Count == 0)
        {
            return Outcome.Failed(MutationErrors.Missing(_id.Name));
        }

        var (status, version) = found.Rows[0];
        if (write.Input.Get(_version) is { } read && !VersionBinding.Is(read, version))
        {
            return Outcome.Failed(MutationErrors.Stale<Order>(id));
        }

        if (status is not (OrderStatus.Pending or OrderStatus.Processing))
        {
            return Outcome.Failed(OrderErrors.CannotBe("cancelled", status));
        }

        // What has begun at the gateway may end either way, so the order waits for it.
        if (payment.Rows.Any(state => state is not (PaymentState.Pending or PaymentState.Confirmed)))
        {
            return Outcome.Failed(OrderErrors.PaymentUnderWay());
        }

        await write.ExecuteAsync(
            [
                Stocks.LockOfOrder(write.TenantId, id),
                new WriteCommand(CancelSql).With(write.TenantId).With(id).With(write.Now),
                status == OrderStatus.Pending
                    ? Stocks.Release(write.TenantId, id, write.Now)
                    : Stocks.TakeBack(write.TenantId, id, write.Now),
            ],
            cancellationToken);
        return Outcome.Of(_order, id);
    }
}
