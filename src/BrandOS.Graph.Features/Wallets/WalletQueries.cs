using BrandOS.Graph.Features.Customers;
using BrandOS.Graph.Features.Platform.Types;

namespace BrandOS.Graph.Features.Wallets;

internal static class WalletQueries
{
    public static void Add(QueryType query)
    {
        query.OfOne(
            "wallet",
            "customerId",
            CustomerLoaders.ById,
            WalletLoaders.ByCustomerId,
            "Fetches a customer's wallet; null when there never was one.");
        query.Connection("wallets", WalletLoaders.All, "All accounts of the tenant's ledger, its own among them, newest first.");
    }
}
