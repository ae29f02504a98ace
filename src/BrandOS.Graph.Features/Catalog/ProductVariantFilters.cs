using BrandOS.Graph.Data.Catalog;
using BrandOS.Graph.Features.Platform.Filtering;

namespace BrandOS.Graph.Features.Catalog;

internal sealed class ProductVariantFilters : FilterSet<ProductVariant>
{
    public static readonly ProductVariantFilters All = new();

    private ProductVariantFilters()
    {
        Id(variant => variant.Id);
        Filter(variant => variant.Sku, "By the stock keeping unit.");
        Filter(variant => variant.Name, "By what customers read.");
        Filter(variant => variant.UnitPrice, "By today's price of one piece.");
    }
}
