using BrandOS.Graph.Data.Orders;
using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.Features.Catalog;
using BrandOS.Graph.Features.Platform.Types;
using GraphQL.Types;

namespace BrandOS.Graph.Features.Orders;

internal sealed class OrderItemNode : TenantNode<OrderItem>
{
    public static readonly NodeType<OrderItemKey> ById = new(nameof(OrderItem), OrderItemLoaders.ByKey, OrderItemKey.Parse);

    public OrderItemNode()
        : base("One line of an order.")
    {
        Id(new OrderItemIdBinding());
        Column(item => item.Line, "The line's number within its order, from 1.");
        Column(item => item.Quantity, "How many pieces.");
        Column(item => item.UnitPrice, "What one piece cost when it was ordered.");
        Derived<NonNullGraphType<DecimalScalar>>("lineTotal", new LineTotalBinding(), "Quantity times unit price.");
        One("productVariant", item => item.ProductVariantId, ProductVariantLoaders.ById, "What was ordered.");
        One("order", item => item.OrderId, OrderLoaders.ById, "The order this line belongs to.");
    }

    public override NodeType NodeType => ById;
}
