using BrandOS.Graph.Data.Catalog;
using BrandOS.Graph.Data.Inventory;
using BrandOS.Graph.Features.Catalog;
using BrandOS.Graph.Features.Platform.Filtering;

namespace BrandOS.Graph.Features.Inventory;

// Pieces and their time change with every checkout and are in no index: a filter by them walks the tenant's stocks, as many as it has
// variants (docs/adr/0005).
internal sealed class InventoryStockFilters : FilterSet<InventoryStock>
{
    public static readonly InventoryStockFilters All = new();

    private InventoryStockFilters()
    {
        Id(stock => stock.ProductVariantId);
        FilterOne<ProductVariant>(
            "productVariant", stock => stock.ProductVariantId, () => ProductVariantLoaders.All.Filters!, "By what it is a stock of.");
        Filter(stock => stock.Available, "By the pieces that can be ordered.");
        Filter(stock => stock.Reserved, "By the pieces in orders that are not paid yet.");
        Filter(stock => stock.UpdatedAt, "By when one of both last changed.");
    }
}
