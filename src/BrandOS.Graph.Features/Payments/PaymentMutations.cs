using BrandOS.Graph.Features.Platform.Mutations;

namespace BrandOS.Graph.Features.Payments;

internal static class PaymentMutations
{
    public static void Add(MutationType mutation, PaymentsOptions options)
    {
        mutation.Add(new TopUpWallet());
        mutation.Add(new TransferBetweenWallets());
        mutation.Add(new PayOrder(options.Gateway.IsConfigured));
    }
}
