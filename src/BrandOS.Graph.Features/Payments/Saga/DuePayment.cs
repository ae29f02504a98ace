using BrandOS.Graph.Data.Payments;

namespace BrandOS.Graph.Features.Payments.Saga;

/// <summary>A payment that is this process's to carry on, until the lease ends.</summary>
/// <param name="IsFirst">True when nothing was ever sent to the gateway.</param>
internal sealed record DuePayment(
    int TenantId,
    Guid Id,
    Guid OrderId,
    PaymentMethod Method,
    Guid WalletId,
    decimal Amount,
    PaymentState State,
    int Attempts,
    bool IsFirst)
{
    public GatewayCharge Charge => new(TenantId, Id, OrderId, Amount);
}
