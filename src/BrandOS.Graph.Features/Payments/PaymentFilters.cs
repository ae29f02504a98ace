using BrandOS.Graph.Data.Payments;
using BrandOS.Graph.Features.Platform.Filtering;

namespace BrandOS.Graph.Features.Payments;

// Of an order's few payments: its index finds them, and no other one is needed.
internal sealed class PaymentFilters : FilterSet<Payment>
{
    public static readonly PaymentFilters All = new();

    private PaymentFilters()
    {
        Id(payment => payment.Id);
        FilterEnum(payment => payment.Method, "By where the money comes from.");
        Filter(payment => payment.Amount, "By how much it is.");
        FilterEnum(payment => payment.State, "By where the payment stands.");
        Filter(payment => payment.CreatedAt, timeOf: payment => payment.Id, "By when it was asked for.");
        Filter(payment => payment.UpdatedAt, "By when it last went on.");
    }
}
