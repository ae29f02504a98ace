using BrandOS.Graph.Data.Catalog;
using BrandOS.Graph.Data.Orders;
using BrandOS.Graph.Features.Catalog;
using BrandOS.Graph.Features.Platform.Filtering;

namespace BrandOS.Graph.Features.Orders;

internal sealed class OrderItemFilters : FilterSet<OrderItem>
{
    public static readonly OrderItemFilters All = new();

    private OrderItemFilters()
        => FilterOne<ProductVariant>(
            "productVariant", item => item.ProductVariantId, () => ProductVariantLoaders.All.Filters!, "By what was ordered.");
}
