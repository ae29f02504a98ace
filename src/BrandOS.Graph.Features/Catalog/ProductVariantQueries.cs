using BrandOS.Graph.Features.Platform.Types;

namespace BrandOS.Graph.Features.Catalog;

internal static class ProductVariantQueries
{
    public static void Add(QueryType query)
    {
        query.ById("productVariant", ProductVariantNode.ById, "Fetches one product variant.");
        query.Connection("productVariants", ProductVariantLoaders.All, "The tenant's product variants, newest first.");
    }
}
