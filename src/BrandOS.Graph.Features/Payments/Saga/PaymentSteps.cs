using BrandOS.Graph.Data.Orders;
using BrandOS.Graph.Data.Payments;
using BrandOS.Graph.Data.Wallets;
using BrandOS.Graph.Postgres.Writing;

namespace BrandOS.Graph.Features.Payments.Saga;

/// <summary>The two ends of a payment that was charged: each one transaction, done once however often it is begun.</summary>
internal sealed class PaymentSteps(PaymentRows rows, TimeProvider clock)
{
    public const string NotPayable = "ORDER_NOT_PAYABLE";

    /// <summary>The order learns that it is paid, and the ledger that money came in. An order that cannot be paid any more: undo.</summary>
    public ValueTask<PaymentState> ConfirmAsync(DuePayment payment, CancellationToken cancellationToken) => rows.RunAsync(
        async (transaction, stopping) =>
        {
            var (now, order, state, own) = await LockAsync(transaction, payment, stopping);
            if (state.State != PaymentState.Charged)
            {
                return state.State; // somebody else was faster
            }

            if (order.Status != OrderStatus.Pending)
            {
                await transaction.ExecuteAsync([PaymentRows.Step(payment, PaymentState.Compensating, failure: NotPayable)], stopping);
                return PaymentState.Compensating;
            }

            var done = PaymentRows.Step(payment, PaymentState.Confirmed);
            await transaction.ExecuteAsync(
                [
                    done,
                    .. PaidOrder.SetPaid(payment.TenantId, payment.OrderId, now),
                    .. Move(payment, Account(own, WalletKind.External), Account(own, WalletKind.Sales), LedgerReason.Payment, now),
                ],
                stopping);
            return PaymentState.Confirmed;
        },
        cancellationToken);

    /// <summary>
    /// The money is back, or was never taken. A payment that was confirmed leaves the ledger the way it came, its order was called off
    /// before; one that never was confirmed takes its order along.
    /// </summary>
    public ValueTask<PaymentState> UndoAsync(DuePayment payment, CancellationToken cancellationToken) => rows.RunAsync(
        async (transaction, stopping) =>
        {
            var (now, order, state, own) = await LockAsync(transaction, payment, stopping);
            if (state.State != PaymentState.Compensating)
            {
                return state.State;
            }

            if (state.NothingFailed)
            {
                var back = payment.Method == PaymentMethod.Wallet ? payment.WalletId : Account(own, WalletKind.External);
                await transaction.ExecuteAsync(
                    [
                        PaymentRows.Step(payment, PaymentState.Refunded),
                        .. Move(payment, Account(own, WalletKind.Sales), back, LedgerReason.Refund, now),
                    ],
                    stopping);
                return PaymentState.Refunded;
            }

            var step = PaymentRows.Step(payment, PaymentState.Cancelled);
            WriteCommand[] commands = order.Status == OrderStatus.Pending
                ? [step, .. PaidOrder.SetCancelled(payment.TenantId, payment.OrderId, now)]
                : [step];
            await transaction.ExecuteAsync(commands, stopping);
            return PaymentState.Cancelled;
        },
        cancellationToken);

    private static Guid Account(WriteCommand<LedgerAccount> own, WalletKind kind) => own.Rows.First(account => account.Kind == kind).Id;

    private static IEnumerable<WriteCommand> Move(DuePayment payment, Guid from, Guid to, LedgerReason reason, DateTimeOffset now)
        => payment.Amount == 0
            ? []
            : Ledger.Move(payment.TenantId, Guid.CreateVersion7(now), from, to, payment.Amount, reason, payment.OrderId, now).Commands;

    // The order first, in a statement of its own, as everybody does who begins, advances or calls off.
    private async ValueTask<(DateTimeOffset Now, PaidOrder Order, LockedPayment Payment, WriteCommand<LedgerAccount> Own)> LockAsync(
        WriteTransaction transaction, DuePayment payment, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var order = PaidOrder.Lock(payment.TenantId, payment.OrderId);
        var locked = PaymentRows.Lock(payment);
        var own = Ledger.OfTenant(payment.TenantId);
        await transaction.ExecuteAsync([order, locked, Ledger.Open(payment.TenantId, now), own], cancellationToken);
        return (now, order.Rows[0], locked.Rows[0], own);
    }
}
