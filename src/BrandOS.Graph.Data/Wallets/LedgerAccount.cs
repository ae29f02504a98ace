using BrandOS.Graph.Postgres.Reading;

namespace BrandOS.Graph.Data.Wallets;

/// <summary>A wallet as a transfer needs it.</summary>
public readonly record struct LedgerAccount(Guid Id, WalletKind Kind, decimal Balance)
{
    internal static LedgerAccount Read(Row row)
        => new(row.Get<Guid>(0), EnumText<WalletKind>.Parse(row.Get<string>(1)), row.Get<decimal>(2));
}
