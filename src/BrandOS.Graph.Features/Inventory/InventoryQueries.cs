using BrandOS.Graph.Features.Platform.Types;

namespace BrandOS.Graph.Features.Inventory;

internal static class InventoryQueries
{
    public static void Add(QueryType query)
    {
        query.ById("inventoryStock", InventoryStockNode.ById, "Fetches the stock of one product variant.");
        query.Connection("inventory", InventoryStockLoaders.All, "The stocks of the tenant's product variants, newest variant first.");
    }
}
