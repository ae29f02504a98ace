using BrandOS.Graph.Data.Catalog;
using BrandOS.Graph.Features.Platform.Loading;

namespace BrandOS.Graph.Features.Catalog;

internal static class ProductVariantLoaders
{
    public static readonly KeyedLoader<ProductVariant, Guid> ById
        = new("product variants by id", new GuidKey<ProductVariant>(variant => variant.Id));

    public static readonly PageLoader<ProductVariant> All
        = PageLoader<ProductVariant>.All(
            "product variants", variant => variant.Id, ProductVariantFilters.All, ProductVariantSort.All, ProductVariantSearch.All);
}
