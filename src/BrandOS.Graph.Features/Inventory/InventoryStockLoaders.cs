using BrandOS.Graph.Data.Inventory;
using BrandOS.Graph.Features.Platform.Loading;

namespace BrandOS.Graph.Features.Inventory;

internal static class InventoryStockLoaders
{
    public static readonly KeyedLoader<InventoryStock, Guid> ByProductVariantId
        = new("stocks by product variant", new GuidKey<InventoryStock>(stock => stock.ProductVariantId)) { IsRealTime = true };

    public static readonly PageLoader<InventoryStock> All = PageLoader<InventoryStock>.All(
        "stocks", stock => stock.ProductVariantId, InventoryStockFilters.All, InventoryStockSort.All, realTime: true);
}
