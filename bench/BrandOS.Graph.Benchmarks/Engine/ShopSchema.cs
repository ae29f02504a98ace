using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.Features.Platform.Types;
using GraphQL.Types;
using static BrandOS.Graph.Benchmarks.Engine.ShopColumns;

namespace BrandOS.Graph.Benchmarks.Engine;

/// <summary>The part of the product's schema the page query selects, over rows in memory.</summary>
internal sealed class ShopSchema : Schema
{
    public ShopSchema(ShopLoaders loaders)
    {
        var order = new ObjectGraphType { Name = "Order" };
        Add(order, "id", new IdGraphType(), new GuidIdBinding("Order", OrderId));
        Add(order, "status", new StringGraphType(), new ColumnBinding(Status));
        Add(order, "totalAmount", new DecimalGraphType(), new ColumnBinding(Total));
        Add(order, "createdAt", new DateTimeScalar(), new ColumnBinding(CreatedAt));
        Add(
            order,
            "customer",
            new GraphQLTypeReference("Customer"),
            new OneBinding(loaders.Customers, new ColumnKey<Guid>(CustomerOfOrder)));
        var items = new ListGraphType(new NonNullGraphType(new GraphQLTypeReference("OrderItem")));
        Add(order, "items", items, new ManyBinding(loaders.Items, new ColumnKey<Guid>(OrderId)));

        var customer = new ObjectGraphType { Name = "Customer" };
        Add(customer, "id", new IdGraphType(), new GuidIdBinding("Customer", CustomerId));
        Add(customer, "name", new StringGraphType(), new ColumnBinding(CustomerName));

        var item = new ObjectGraphType { Name = "OrderItem" };
        Add(item, "line", new IntGraphType(), new ColumnBinding(Line));
        Add(item, "quantity", new IntGraphType(), new ColumnBinding(Quantity));
        Add(item, "unitPrice", new DecimalGraphType(), new ColumnBinding(UnitPrice));
        var variantKey = new ColumnKey<Guid>(VariantOfItem);
        Add(item, "productVariant", new GraphQLTypeReference("ProductVariant"), new OneBinding(loaders.Variants, variantKey));

        var variant = new ObjectGraphType { Name = "ProductVariant" };
        Add(variant, "sku", new StringGraphType(), new ColumnBinding(Sku));
        Add(variant, "name", new StringGraphType(), new ColumnBinding(VariantName));

        var query = new ObjectGraphType { Name = "Query" };
        var orders = new FieldType
        {
            Name = "orders",
            ResolvedType = new GraphQLTypeReference(ConnectionTypes.NameOf("orders")),
            Arguments = ConnectionTypes.Arguments(filters: null, sorts: null, search: null),
        };
        new ConnectionBinding(loaders.Orders, NoKey.Instance).Bind(orders);
        query.AddField(orders);
        Query = query;
        foreach (var type in ConnectionTypes.For("orders", "Order").Concat([order, customer, item, variant, ConnectionTypes.PageInfo()]))
        {
            RegisterType(type);
        }
    }

    private static void Add(ObjectGraphType type, string name, IGraphType of, FieldBinding binding)
    {
        var field = new FieldType { Name = name, ResolvedType = new NonNullGraphType(of) };
        binding.Bind(field);
        type.AddField(field);
    }
}
