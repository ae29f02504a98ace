using BrandOS.Graph.Data.Catalog;
using BrandOS.Graph.Features.Platform.Searching;

namespace BrandOS.Graph.Features.Catalog;

internal sealed class ProductVariantSearch : SearchSet<ProductVariant>
{
    public static readonly ProductVariantSearch All = new();

    // In the order of the index ix_product_variants_search.
    private ProductVariantSearch()
        : base(
            "Returns only the variants whose stock keeping unit begins with the text, or whose name holds it, whatever the letters' case.")
    {
        Beginning(variant => variant.Sku);
        Anywhere(variant => variant.Name);
    }
}
