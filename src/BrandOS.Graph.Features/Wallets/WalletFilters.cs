using BrandOS.Graph.Data.Customers;
using BrandOS.Graph.Data.Wallets;
using BrandOS.Graph.Features.Customers;
using BrandOS.Graph.Features.Platform.Filtering;

namespace BrandOS.Graph.Features.Wallets;

// The balance changes with every payment and is in no index: a filter by it walks the tenant's wallets (docs/adr/0005).
internal sealed class WalletFilters : FilterSet<Wallet>
{
    public static readonly WalletFilters All = new();

    private WalletFilters()
    {
        Id(wallet => wallet.Id);
        FilterEnum(wallet => wallet.Kind, "By whose money it holds.");
        Filter(wallet => wallet.Balance, "By the sum of its entries.");
        FilterOne<Customer>(
            "customer",
            wallet => wallet.CustomerId,
            () => CustomerLoaders.All.Filters!,
            "By whose wallet it is: the tenant's own accounts are nobody's.");
    }
}
