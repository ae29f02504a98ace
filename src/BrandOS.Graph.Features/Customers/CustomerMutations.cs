using BrandOS.Graph.Features.Platform.Mutations;

namespace BrandOS.Graph.Features.Customers;

internal static class CustomerMutations
{
    public static void Add(MutationType mutation) => mutation.Add(new UpdateCustomer());
}
