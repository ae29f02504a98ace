using BrandOS.Graph.Data.Inventory;
using BrandOS.Graph.Features.Platform.Sorting;

namespace BrandOS.Graph.Features.Inventory;

internal sealed class InventoryStockSort : SortSet<InventoryStock>
{
    public static readonly InventoryStockSort All = new();

    private InventoryStockSort()
        : base(stock => stock.ProductVariantId)
    {
        Id(stock => stock.ProductVariantId, "By the global id: by when the variant was made.");
        SortAll(stock => stock.Available, "By the pieces that can be ordered.");
        SortAll(stock => stock.Reserved, "By the pieces in orders that are not paid yet.");
        SortAll(stock => stock.UpdatedAt, "By when one of both last changed.");
    }
}
