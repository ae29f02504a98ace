using BrandOS.Graph.Data.Inventory;
using BrandOS.Graph.Features.Platform.Loading;

namespace BrandOS.Graph.Features.Inventory;

internal static class InventoryStockLoaders
{
    public static readonly KeyedLoader<InventoryStock, Guid> ByProductVariantId
        = new("stocks by product variant", new GuidKey<InventoryStock>(stock => stock.ProductVariantId)) { IsRealTime = true };

    // No filter and no order by how many there are: an index on what every checkout changes would cost every checkout.
    public static readonly PageLoader<InventoryStock> All
        = PageLoader<InventoryStock>.All("stocks", stock => stock.ProductVariantId, realTime: true);
}
