namespace BrandOS.Graph.Features.Payments.Saga;

/// <summary>
/// Who takes the money. The payment's id is the idempotency key of everything: whatever is sent twice is done once and answered the same,
/// and a charge that comes after the refund of its payment is refused.
/// </summary>
public interface IPaymentGateway
{
    /// <summary>Takes the money.</summary>
    /// <exception cref="GatewayUnknownException">Nobody knows what came of it: ask <see cref="FindAsync"/>.</exception>
    Task<GatewayAnswer> ChargeAsync(GatewayCharge charge, CancellationToken cancellationToken);

    /// <summary>What became of a charge.</summary>
    /// <exception cref="GatewayUnknownException">The gateway did not say.</exception>
    Task<GatewayAnswer> FindAsync(GatewayCharge charge, CancellationToken cancellationToken);

    /// <summary>Gives the money back when it was taken, and sees to it that it never will be when it was not.</summary>
    /// <exception cref="GatewayUnknownException">Nobody knows whether it was done: do it again.</exception>
    Task RefundAsync(GatewayCharge charge, CancellationToken cancellationToken);
}
