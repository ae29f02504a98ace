using BrandOS.Graph.Data.Wallets;
using BrandOS.Graph.Features.Platform.Loading;

namespace BrandOS.Graph.Features.Wallets;

internal static class LedgerEntryLoaders
{
    // No transfer has two entries of one wallet (ix_ledger_entries_tenant_id_wallet_id_transfer_id), so its id makes the order total.
    public static readonly PageLoader<LedgerEntry> ByWalletId = PageLoader<LedgerEntry>.By(
        "ledger entries by wallet",
        entry => entry.WalletId,
        entry => entry.TransferId,
        LedgerEntryFilters.All,
        LedgerEntrySort.All,
        realTime: true);
}
