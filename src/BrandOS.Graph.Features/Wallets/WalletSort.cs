using BrandOS.Graph.Data.Wallets;
using BrandOS.Graph.Features.Platform.Sorting;

namespace BrandOS.Graph.Features.Wallets;

internal sealed class WalletSort : SortSet<Wallet>
{
    public static readonly WalletSort All = new();

    private WalletSort()
        : base(wallet => wallet.Id)
    {
        Id(wallet => wallet.Id, "By the global id: by when the wallet was opened.");
        SortAll(wallet => wallet.Balance, "By the sum of its entries.");
    }
}
