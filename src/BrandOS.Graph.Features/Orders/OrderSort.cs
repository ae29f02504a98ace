using BrandOS.Graph.Data.Orders;
using BrandOS.Graph.Features.Platform.Sorting;

namespace BrandOS.Graph.Features.Orders;

internal sealed class OrderSort : SortSet<Order>
{
    public static readonly OrderSort All = new();

    private OrderSort()
        : base(order => order.Id)
    {
        Sort(order => order.TotalAmount, "By the sum of all lines.");
        Sort(order => order.CreatedAt, timeOf: order => order.Id, "By when the order was placed.");
        Sort(order => order.UpdatedAt, "By when the order was last changed.");
    }
}
