using BrandOS.Graph.Data.Orders;
using BrandOS.Graph.Data.Outbox;
using BrandOS.Graph.Data.Payments;
using BrandOS.Graph.Data.Wallets;
using BrandOS.Graph.Features.Orders;
using BrandOS.Graph.Features.Platform.Mutations;
using BrandOS.Graph.Features.Platform.Writing;
using BrandOS.Graph.Postgres.Writing;

namespace BrandOS.Graph.Features.Payments;

/// <summary>
/// From the wallet at once and completely; by the gateway a payment is begun, and the saga carries it to one of its ends.
/// </summary>
internal sealed partial class PayOrder : Mutation
{
    private readonly InputField<Guid> _id;
    private readonly InputField<PaymentMethod> _method;
    private readonly PayloadField<Guid> _order;
    private readonly PayloadField<Guid> _payment;
    private readonly bool _hasGateway;

    /// <param name="hasGateway">Whether payments by the gateway can be taken.</param>
    public PayOrder(bool hasGateway)
        : base(
            "payOrder",
            "Pays an order: from its customer's wallet at once, or by the payment gateway, whose answer comes later: follow the "
                + "payment's state or orderChanged.")
    {
        _hasGateway = hasGateway;
        _id = Id<Order>("id", "The order's global id.");
        _method = Required<PaymentMethod>("method", "Where the money comes from.");
        _order = Returns("order", OrderLoaders.ById, "The order after the change.");
        _payment = Returns("payment", PaymentLoaders.ById, "The payment.");
        Fails(MutationErrors.NotFound, PaymentErrors.NotPayable, PaymentErrors.InsufficientBalance, PaymentErrors.NoGateway);
    }

    public override async ValueTask<Outcome> WriteAsync(Write write, CancellationToken cancellationToken)
    {
        var id = write.Input.Get(_id);
        var locked = PaidOrder.Lock(write.TenantId, id);
        var live = new WriteCommand<int>(LiveSql, row => row.Get<int>(0)).With(write.TenantId).With(id);
        var wallet = Ledger.OfOrder(write.TenantId, id);
        var own = Ledger.OfTenant(write.TenantId);
        WriteCommand[] commands = write.Input.Get(_method) == PaymentMethod.Wallet
            ? [locked, live, Ledger.Open(write.TenantId, write.Now), wallet, own]
            : [locked, live];
        await write.ExecuteAsync(commands, cancellationToken);
        if (locked.Rows.Count == 0)
        {
            return Outcome.Failed(MutationErrors.Missing(_id.Name));
        }

        var order = locked.Rows[0];
        if (order.Status != OrderStatus.Pending)
        {
            return Outcome.Failed(PaymentErrors.CannotBePaid(order.Status));
        }

        if (live.Rows.Count > 0)
        {
            return Outcome.Failed(PaymentErrors.IsBeingPaid(order.Status));
        }

        var payment = write.NewId();
        var error = write.Input.Get(_method) == PaymentMethod.Wallet
            ? await PayFromWalletAsync(write, id, order.Total, wallet.Rows, own.Rows, payment, cancellationToken)
            : await BeginAsync(write, id, order, payment, cancellationToken);
        return error is null ? Outcome.Of(_order, id).And(_payment, payment) : Outcome.Failed(error);
    }

    private static async ValueTask<MutationError?> PayFromWalletAsync(
        Write write,
        Guid id,
        decimal total,
        IReadOnlyList<LedgerAccount> wallet,
        IReadOnlyList<LedgerAccount> own,
        Guid payment,
        CancellationToken cancellationToken)
    {
        if (wallet.Count == 0 || wallet[0].Balance < total)
        {
            return PaymentErrors.TooLittle(wallet.Count == 0 ? 0 : wallet[0].Balance, total);
        }

        var from = wallet[0].Id;
        var sales = own.First(account => account.Kind == WalletKind.Sales).Id;
        var move = Ledger.Move(write.TenantId, write.NewId(), from, sales, total, LedgerReason.Payment, id, write.Now);
        var paid = new WriteCommand(InsertPaidSql).With(write.TenantId).With(payment).With(id).With(from).With(total).With(write.Now);
        write.Publish("payment.changed", OutboxAggregates.Payment, payment, new { orderId = id, state = "CONFIRMED" });
        await write.ExecuteAsync(
            [paid, .. PaidOrder.SetPaid(write.TenantId, id, write.Now), .. total == 0 ? [] : move.Commands], cancellationToken);
        return total == 0 || move.Result.Moved ? null : PaymentErrors.TooLittle(move.Result.Balance, total);
    }

    private async ValueTask<MutationError?> BeginAsync(
        Write write, Guid id, PaidOrder order, Guid payment, CancellationToken cancellationToken)
    {
        if (!_hasGateway)
        {
            return PaymentErrors.NoGatewayConfigured();
        }

        write.Publish("payment.changed", OutboxAggregates.Payment, payment, new { orderId = id, state = "PENDING" });
        await write.ExecuteAsync(
            new WriteCommand(InsertPendingSql).With(write.TenantId).With(payment).With(id).With(order.Total).With(write.Now),
            cancellationToken);
        return null;
    }
}
