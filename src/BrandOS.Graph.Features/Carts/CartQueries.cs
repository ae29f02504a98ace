using BrandOS.Graph.Features.Customers;
using BrandOS.Graph.Features.Platform.Types;

namespace BrandOS.Graph.Features.Carts;

internal static class CartQueries
{
    public static void Add(QueryType query)
        => query.OfOne(
            "cart",
            "customerId",
            CustomerLoaders.ById,
            CartLoaders.ByCustomerId,
            "Fetches a customer's cart; null when there never was one.");
}
