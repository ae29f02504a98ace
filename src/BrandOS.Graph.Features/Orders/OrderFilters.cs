using BrandOS.Graph.Data.Customers;
using BrandOS.Graph.Data.Orders;
using BrandOS.Graph.Features.Customers;
using BrandOS.Graph.Features.Platform.Filtering;

namespace BrandOS.Graph.Features.Orders;

internal sealed class OrderFilters : FilterSet<Order>
{
    public static readonly OrderFilters All = new();

    private OrderFilters()
    {
        Id(order => order.Id);
        FilterEnum(order => order.Status, "By where the order stands.");
        Filter(order => order.TotalAmount, "By the sum of all lines.", indexedByTenant: true);
        Filter(order => order.CreatedAt, timeOf: order => order.Id, "By when the order was placed.");
        Filter(
            order => order.UpdatedAt, "By when the order was last changed; eq: null finds those that never were.", indexedByTenant: true);
        FilterOne<Customer>("customer", order => order.CustomerId, () => CustomerLoaders.All.Filters!, "By who placed the order.");
        FilterMany<OrderItem>("items", order => order.Id, item => item.OrderId, () => OrderItemFilters.All, "By the order's lines.");
    }
}
