using BrandOS.Graph.Data.Carts;
using BrandOS.Graph.Features.Platform.Loading;

namespace BrandOS.Graph.Features.Carts;

internal static class CartLoaders
{
    public static readonly KeyedLoader<Cart, Guid> ById = new("carts by id", new GuidKey<Cart>(cart => cart.Id)) { IsRealTime = true };

    public static readonly KeyedLoader<Cart, Guid> ByCustomerId
        = new("carts by customer", new GuidKey<Cart>(cart => cart.CustomerId)) { IsRealTime = true };
}
