using BrandOS.Graph.Features.Platform.Mutations;

namespace BrandOS.Graph.Features.Carts;

internal static class CartMutations
{
    public static void Add(MutationType mutation, CartOptions options)
    {
        mutation.Add(new AddCartItem(options));
        mutation.Add(new UpdateCartItem(options));
        mutation.Add(new RemoveCartItem());
        mutation.Add(new ClearCart());
    }
}
