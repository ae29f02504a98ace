using BrandOS.Graph.Data.Orders;
using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.Features.Customers;
using BrandOS.Graph.Features.Payments;
using BrandOS.Graph.Features.Platform.Types;

namespace BrandOS.Graph.Features.Orders;

internal sealed class OrderNode : TenantNode<Order>
{
    public static readonly NodeType<Guid> ById = new(nameof(Order), OrderLoaders.ById, GuidIdBinding.Parse);

    public OrderNode()
        : base("What a customer ordered at one time.")
    {
        Id(order => order.Id);
        Column(order => order.Status, "Where the order stands.");
        Column(order => order.TotalAmount, "The sum of all lines, in the tenant's currency.");
        Column(order => order.CreatedAt, "When the order was placed.");
        Column(order => order.UpdatedAt, "When the order was last changed; null when it never was.");
        One("customer", order => order.CustomerId, CustomerLoaders.ById, "Who placed the order.");
        Many("items", order => order.Id, OrderItemLoaders.ByOrderId, "The order's lines, from the first to the last.");
        Count("itemCount", order => order.Id, OrderItemLoaders.CountByOrderId, "How many lines the order has.");
        OneOrNone(
            "payment",
            order => order.Id,
            PaymentLoaders.LiveByOrderId,
            "The payment under way, or the one that paid the order; null when there is none.");
        Connection("payments", order => order.Id, PaymentLoaders.ByOrderId, "Every attempt to pay the order, newest first.");
        Version(order => order.Version);
    }

    public override NodeType NodeType => ById;
}
