using BrandOS.Graph.Data.Payments;
using BrandOS.Graph.Features.Platform.Sorting;

namespace BrandOS.Graph.Features.Payments;

internal sealed class PaymentSort : SortSet<Payment>
{
    public static readonly PaymentSort All = new();

    private PaymentSort()
        : base(payment => payment.Id)
    {
        Sort(payment => payment.Amount, "By how much it is.");
        Sort(payment => payment.CreatedAt, timeOf: payment => payment.Id, "By when it was asked for.");
        Sort(payment => payment.UpdatedAt, "By when it last went on.");
    }
}
