using BrandOS.Graph.Data.Catalog;
using BrandOS.Graph.Features.Platform.Sorting;

namespace BrandOS.Graph.Features.Catalog;

internal sealed class ProductVariantSort : SortSet<ProductVariant>
{
    public static readonly ProductVariantSort All = new();

    private ProductVariantSort()
        : base(variant => variant.Id)
    {
        Sort(variant => variant.Sku, "By the stock keeping unit.");
        Sort(variant => variant.Name, "By what customers read.");
        Sort(variant => variant.UnitPrice, "By today's price of one piece.");
    }
}
