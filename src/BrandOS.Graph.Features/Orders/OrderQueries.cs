using BrandOS.Graph.Features.Platform.Types;

namespace BrandOS.Graph.Features.Orders;

internal static class OrderQueries
{
    public static void Add(QueryType query)
    {
        query.ById("order", OrderNode.ById, "Fetches one order.");
        query.Connection("orders", OrderLoaders.All, "The tenant's orders, newest first.");
        query.Summary("ordersSummary", OrderLoaders.Summary, "What the tenant's orders come to.");
    }
}
