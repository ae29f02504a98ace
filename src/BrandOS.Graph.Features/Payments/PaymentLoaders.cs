using BrandOS.Graph.Data.Payments;
using BrandOS.Graph.Features.Platform.Loading;

namespace BrandOS.Graph.Features.Payments;

internal static class PaymentLoaders
{
    // Spelled as in the partial index ix_payments_live, or PostgreSQL would not see that they are the same.
    private const string Live = "t.state NOT IN ('CANCELLED', 'REFUNDED')";

    public static readonly KeyedLoader<Payment, Guid> ById
        = new("payments by id", new GuidKey<Payment>(payment => payment.Id)) { IsRealTime = true };

    public static readonly KeyedLoader<Payment, Guid> LiveByOrderId
        = new("live payments by order", new GuidKey<Payment>(payment => payment.OrderId), filter: Live) { IsRealTime = true };

    public static readonly PageLoader<Payment> ByOrderId = PageLoader<Payment>.By(
        "payments by order", payment => payment.OrderId, payment => payment.Id, PaymentFilters.All, PaymentSort.All, realTime: true);
}
