using BrandOS.Graph.Features.Platform.Mutations;

namespace BrandOS.Graph.Features.Orders;

internal static class OrderMutations
{
    public static void Add(MutationType mutation)
    {
        mutation.Add(new CancelOrder());
        mutation.Add(new UpdateOrderStatus());
    }
}
