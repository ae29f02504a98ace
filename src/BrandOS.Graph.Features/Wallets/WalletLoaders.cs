using BrandOS.Graph.Data.Wallets;
using BrandOS.Graph.Features.Platform.Columns;
using BrandOS.Graph.Features.Platform.Loading;

namespace BrandOS.Graph.Features.Wallets;

internal static class WalletLoaders
{
    public static readonly KeyedLoader<Wallet, Guid> ById
        = new("wallets by id", new GuidKey<Wallet>(wallet => wallet.Id)) { IsRealTime = true };

    public static readonly KeyedLoader<Wallet, Guid> ByCustomerId
        = new("wallets by customer", new GuidKey<Wallet>(EntityColumns<Wallet>.Source(wallet => wallet.CustomerId))) { IsRealTime = true };

    public static readonly PageLoader<Wallet> All
        = PageLoader<Wallet>.All("wallets", wallet => wallet.Id, WalletFilters.All, WalletSort.All, realTime: true);
}
