namespace BrandOS.Graph.Data.Wallets;

/// <summary>One side of a transfer; the entries of one transfer sum to zero. Written once, never changed.</summary>
public sealed class LedgerEntry
{
    public required int TenantId { get; init; }

    /// <summary>UUIDv7: the timeline of the ledger.</summary>
    public required Guid TransferId { get; init; }

    /// <summary>From 1, without gaps.</summary>
    public required int Line { get; init; }
    public required Guid WalletId { get; init; }

    /// <summary>What the wallet got; below zero what it gave. Never zero.</summary>
    public required decimal Amount { get; init; }
    public required LedgerReason Reason { get; init; }

    /// <summary>The order it was about. Not a foreign key: the ledger outlives orders that are moved to the archive.</summary>
    public Guid? OrderId { get; init; }

    /// <summary>Equals the transfer id's time, to the millisecond.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    public Wallet? Wallet { get; init; }
}
