using BrandOS.Graph.Features.Platform.Mutations;

namespace BrandOS.Graph.Features.Checkout;

internal static class CheckoutMutations
{
    public static void Add(MutationType mutation) => mutation.Add(new CheckOut());
}
