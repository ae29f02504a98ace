using BrandOS.Graph.Data.Customers;

namespace BrandOS.Graph.Data.Wallets;

/// <summary>An account of the ledger. Its balance is the sum of its entries, kept in the same transactions.</summary>
public sealed class Wallet
{
    public required int TenantId { get; init; }

    /// <summary>UUIDv7.</summary>
    public required Guid Id { get; init; }
    public required WalletKind Kind { get; init; }

    /// <summary>Unique within the tenant; null for the tenant's own accounts, of which each kind exists once.</summary>
    public Guid? CustomerId { get; init; }
    public required decimal Balance { get; set; }

    /// <summary>The row's xmin: an update with a stale one fails with DbUpdateConcurrencyException.</summary>
    public uint Version { get; private set; }

    public Customer? Customer { get; init; }
}
