using BrandOS.Graph.Postgres.Writing;

namespace BrandOS.Graph.Data.Wallets;

/// <summary>
/// The statements that move money: always from one wallet to another, so that all entries sum to zero and each balance is the sum of its
/// entries. Whoever moves money in another way breaks that.
/// </summary>
public static partial class Ledger
{
    /// <summary>Moves money and tells both wallets' followers; does nothing when a customer's wallet does not hold enough.</summary>
    /// <param name="order">What it was about; empty when nothing.</param>
    public static LedgerMove Move(
        int tenant, Guid transfer, Guid from, Guid to, decimal amount, LedgerReason reason, Guid order, DateTimeOffset now)
        => new(
            new WriteCommand<bool>(LockSql, _ => true).With(tenant).With(from).With(to),
            new WriteCommand<LedgerTransfer>(MoveSql, row => new LedgerTransfer(row.Get<bool>(0), row.Get<decimal>(1)))
                .With(tenant).With(transfer).With(from).With(to).With(amount).With(EnumText<LedgerReason>.Of(reason))
                .With(order).With(Guid.Empty).With(now));

    /// <summary>Makes the tenant's own accounts when they are not there yet.</summary>
    public static WriteCommand Open(int tenant, DateTimeOffset now)
        => new WriteCommand(OpenSql).With(tenant).With(Guid.CreateVersion7(now)).With(Guid.CreateVersion7(now));

    /// <summary>Makes a customer's wallet when it is not there yet, and nothing when there is no such customer.</summary>
    public static WriteCommand OpenFor(int tenant, Guid customer, DateTimeOffset now)
        => new WriteCommand(OpenForCustomerSql).With(tenant).With(Guid.CreateVersion7(now)).With(customer);

    /// <summary>The tenant's own accounts.</summary>
    public static WriteCommand<LedgerAccount> OfTenant(int tenant)
        => new WriteCommand<LedgerAccount>(OfTenantSql, LedgerAccount.Read).With(tenant);

    /// <summary>A customer's wallet.</summary>
    public static WriteCommand<LedgerAccount> OfCustomer(int tenant, Guid customer)
        => new WriteCommand<LedgerAccount>(OfCustomerSql, LedgerAccount.Read).With(tenant).With(customer);

    /// <summary>The wallet of whoever placed an order.</summary>
    public static WriteCommand<LedgerAccount> OfOrder(int tenant, Guid order)
        => new WriteCommand<LedgerAccount>(OfOrderSql, LedgerAccount.Read).With(tenant).With(order);
}
