using BrandOS.Graph.Features.Platform.Types;

namespace BrandOS.Graph.Features.Customers;

internal static class CustomerQueries
{
    public static void Add(QueryType query)
    {
        query.ById("customer", CustomerNode.ById, "Fetches one customer.");
        query.Connection("customers", CustomerLoaders.All, "The tenant's customers, newest first.");
    }
}
