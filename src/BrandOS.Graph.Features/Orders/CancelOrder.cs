using System.Data;
using BrandOS.Graph.Data.Orders;
using BrandOS.Graph.Features.Platform.Mutations;
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
    private readonly PayloadField<Guid> _order;

    public CancelOrder()
        : base(
            "cancelOrder",
            "Calls an order off that was not handed to the carrier yet: its stock is released, and money that was paid is given back.")
    {
        _id = Id<Order>("id", "The order's global id.");
        _order = Returns("order", OrderLoaders.ById, "The order after the change.");
        Fails(MutationErrors.NotFound, OrderErrors.State, OrderErrors.Paying);
    }

    public override IsolationLevel Isolation => IsolationLevel.ReadCommitted;

    public override async ValueTask<Outcome> WriteAsync(Write write, CancellationToken cancellationToken)
    {
        var id = write.Input.Get(_id);
        var status = new WriteCommand<OrderStatus>(LockSql, row => OrderStatusText.Parse(row.Get<string>(0))).With(write.TenantId).With(id);
        var done = new WriteCommand<bool>(CancelSql, row => row.Get<bool>(0)).With(write.TenantId).With(id).With(write.Now);
        await write.ExecuteAsync([status, done], cancellationToken);
        return status.Rows switch
        {
            [] => Outcome.Failed(MutationErrors.Missing(_id.Name)),
            [OrderStatus.Pending or OrderStatus.Processing]
                => done.Rows[0] ? Outcome.Of(_order, id) : Outcome.Failed(OrderErrors.PaymentUnderWay()),
            [var other, ..] => Outcome.Failed(OrderErrors.CannotBe("cancelled", other)),
        };
    }
}
