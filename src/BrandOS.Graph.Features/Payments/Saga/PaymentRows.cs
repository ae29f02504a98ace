using BrandOS.Graph.Data;
using BrandOS.Graph.Data.Payments;
using BrandOS.Graph.Postgres.Reading;
using BrandOS.Graph.Postgres.Writing;

namespace BrandOS.Graph.Features.Payments.Saga;

/// <summary>The table of payments as the saga's memory: who is due, and the steps from state to state.</summary>
internal sealed partial class PaymentRows(WriteTransactions transactions)
{
    /// <summary>Takes payments that are due, of every tenant the same share; each belongs to the caller until the lease ends.</summary>
    public ValueTask<IReadOnlyList<DuePayment>> ClaimAsync(int most, TimeSpan lease, CancellationToken cancellationToken)
        => RunAsync<IReadOnlyList<DuePayment>>(
            async (transaction, stopping) =>
            {
                var tenants = new WriteCommand<int>(TenantsSql, row => row.Get<int>(0));
                await transaction.ExecuteAsync([tenants], stopping);
                if (tenants.Rows.Count == 0)
                {
                    return [];
                }

                var share = Math.Max(1, most / tenants.Rows.Count);
                var claim = new WriteCommand<DuePayment>(ClaimSql, Read).With((int[])[.. tenants.Rows]).With(share).With(lease);
                await transaction.ExecuteAsync([claim], stopping);
                return claim.Rows;
            },
            cancellationToken);

    /// <summary>Tries again later, unless somebody else carries it on by now.</summary>
    public ValueTask<bool> WaitAsync(DuePayment payment, TimeSpan delay, CancellationToken cancellationToken)
        => DoAsync(
            new WriteCommand(WaitSql).With(payment.TenantId).With(payment.Id).With(Text(payment.State)).With(delay).With(payment.Attempts),
            cancellationToken);

    /// <summary>Looks at a payment now that waits for an answer, not at one that is just being asked about.</summary>
    /// <param name="gap">Younger news than this is not hurried: a flood of callbacks asks the gateway no more often.</param>
    public ValueTask<bool> HurryAsync(int tenant, Guid payment, TimeSpan gap, CancellationToken cancellationToken)
        => DoAsync(new WriteCommand(HurrySql).With(tenant).With(payment).With(gap), cancellationToken);

    /// <summary>From one state to the next, once: nothing happens when it is not in that state any more.</summary>
    public static WriteCommand Step(DuePayment payment, PaymentState to, string reference = "", string failure = "")
        => new WriteCommand(StepSql)
            .With(payment.TenantId).With(payment.Id).With(Text(payment.State)).With(Text(to)).With(IsEnd(to)).With(reference).With(failure);

    public static WriteCommand<LockedPayment> Lock(DuePayment payment) => new WriteCommand<LockedPayment>(
        LockSql, row => new LockedPayment(EnumText<PaymentState>.Parse(row.Get<string>(0)), row.Get<string>(1).Length == 0))
        .With(payment.TenantId).With(payment.Id);

    /// <summary>
    /// One of the saga's transactions. It finds out by the payment's state whether it was done before, so it may run again.
    /// </summary>
    public ValueTask<T> RunAsync<T>(Func<WriteTransaction, CancellationToken, ValueTask<T>> work, CancellationToken cancellationToken)
        => transactions.RunAsync(WriteIsolation.ReadCommitted, keyed: true, work, cancellationToken);

    public ValueTask<bool> DoAsync(WriteCommand command, CancellationToken cancellationToken) => RunAsync(
        async (transaction, stopping) =>
        {
            await transaction.ExecuteAsync([command], stopping);
            return command.Affected > 0;
        },
        cancellationToken);

    private static bool IsEnd(PaymentState state) => state is PaymentState.Confirmed or PaymentState.Cancelled or PaymentState.Refunded;

    private static string Text(PaymentState state) => EnumText<PaymentState>.Of(state);

    private static DuePayment Read(Row row) => new(
        row.Get<int>(0),
        row.Get<Guid>(1),
        row.Get<Guid>(2),
        EnumText<PaymentMethod>.Parse(row.Get<string>(3)),
        row.Get<Guid>(4),
        row.Get<decimal>(5),
        EnumText<PaymentState>.Parse(row.Get<string>(6)),
        row.Get<int>(7),
        row.Get<bool>(8));
}
