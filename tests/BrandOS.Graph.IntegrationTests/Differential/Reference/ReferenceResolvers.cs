using BrandOS.Graph.Data.Catalog;
using BrandOS.Graph.Data.Customers;
using BrandOS.Graph.Data.Orders;
using GraphQL;
using GraphQL.DataLoader;

namespace BrandOS.Graph.IntegrationTests.Differential.Reference;

/// <summary>
/// What every field means, written object by object and with nothing of the product's loaders, SQL or engine. A field that is new in the
/// schema gets its line here.
/// </summary>
internal static class ReferenceResolvers
{
    private const int MostNodes = 50;

    public static readonly IReadOnlyDictionary<string, Func<IResolveFieldContext, object?>> All
        = Fields().ToDictionary(field => field.Name, field => field.Resolve);

    private static IEnumerable<(string Name, Func<IResolveFieldContext, object?> Resolve)> Fields() =>
    [
        ("Query.order", context => ById(context, "Order")),
        ("Query.customer", context => ById(context, "Customer")),
        ("Query.productVariant", context => ById(context, "ProductVariant")),
        ("Query.node", context => ById(context, expected: null)),
        ("Query.nodes", Nodes),
        ("Query.orders", context => Orders(context, Tenant(context).Orders)),
        ("Query.ordersSummary", context => Tenant(context).Orders),
        ("Query.customers", context
            => ReferencePage.Of(context, Tenant(context), "customers", Tenant(context).Customers, customer => customer.Id)),
        ("Query.productVariants", context
            => ReferencePage.Of(context, Tenant(context), "product_variants", Tenant(context).Variants, variant => variant.Id)),

        Of<Order>("id", GlobalId.Of),
        Of<Order>("status", order => order.Status),
        Of<Order>("totalAmount", order => order.TotalAmount),
        Of<Order>("createdAt", order => order.CreatedAt),
        Of<Order>("updatedAt", order => order.UpdatedAt),
        Of<Order>("customer", order => order.Customer),
        Of<Order>("items", order => order.Items.OrderBy(item => item.Line)),
        Of<Order>("itemCount", order => order.Items.Count),

        Of<OrderItem>("id", GlobalId.Of),
        Of<OrderItem>("line", item => item.Line),
        Of<OrderItem>("quantity", item => item.Quantity),
        Of<OrderItem>("unitPrice", item => item.UnitPrice),
        Of<OrderItem>("lineTotal", item => item.Quantity * item.UnitPrice),
        Of<OrderItem>("productVariant", item => item.ProductVariant),
        Of<OrderItem>("order", item => item.Order),

        Of<Customer>("id", GlobalId.Of),
        Of<Customer>("name", customer => customer.Name),
        Of<Customer>("email", customer => customer.Email),
        Of<Customer>("createdAt", customer => customer.CreatedAt),
        ("Customer.orders", context => Orders(context, ((Customer)context.Source!).Orders)),

        Of<Customer>("hasOpenOrders", customer => customer.Orders.Exists(order => order.Status is OrderStatus.Pending or OrderStatus.Processing)),
        Of<Customer>("ordersSummary", customer => customer.Orders),

        Summary("OrdersSummary.count", orders => orders.Count()),
        Summary("OrdersSummary.totalAmount", orders => orders.Sum(order => order.TotalAmount)),
        Summary("OrdersSummary.averageAmount", Average),
        Summary("OrdersSummary.byStatus", orders => orders.GroupBy(order => order.Status).OrderBy(group => group.Key)),
        Summary("OrderStatusSummary.status", orders => ((IGrouping<OrderStatus, Order>)orders).Key),
        Summary("OrderStatusSummary.count", orders => orders.Count()),
        Summary("OrderStatusSummary.totalAmount", orders => orders.Sum(order => order.TotalAmount)),

        Of<ProductVariant>("id", GlobalId.Of),
        Of<ProductVariant>("sku", variant => variant.Sku),
        Of<ProductVariant>("name", variant => variant.Name),
        Of<ProductVariant>("unitPrice", variant => variant.UnitPrice),

        .. Connection("Orders"),
        .. Connection("Customers"),
        .. Connection("ProductVariants"),
        Page("PageInfo.hasNextPage", page => page.HasNext),
        Page("PageInfo.hasPreviousPage", page => page.HasPrevious),
        Page("PageInfo.startCursor", page => page.Edges.FirstOrDefault()?.Cursor),
        Page("PageInfo.endCursor", page => page.Edges.LastOrDefault()?.Cursor),
    ];

    private static (string, Func<IResolveFieldContext, object?>)[] Connection(string name) =>
    [
        Page($"{name}Connection.pageInfo", page => page),
        Page($"{name}Connection.edges", page => page.Edges),
        Page($"{name}Connection.nodes", page => page.Edges.Select(edge => edge.Node)),
        Page($"{name}Connection.totalCount", page => page.Total),
        ($"{name}Edge.cursor", context => ((ReferenceEdge)context.Source!).Cursor),
        ($"{name}Edge.node", context => ((ReferenceEdge)context.Source!).Node),
    ];

    private static (string, Func<IResolveFieldContext, object?>) Of<T>(string field, Func<T, object?> value)
        => ($"{typeof(T).Name}.{field}", context => value((T)context.Source!));

    private static (string, Func<IResolveFieldContext, object?>) Summary(string field, Func<IEnumerable<Order>, object?> value)
        => (field, context => value((IEnumerable<Order>)context.Source!));

    // Hundredths are written out, as the database has them.
    private static object? Average(IEnumerable<Order> orders)
        => orders.Any() ? Math.Round(orders.Average(order => order.TotalAmount), 2, MidpointRounding.AwayFromZero) + 0.00m : null;

    private static (string, Func<IResolveFieldContext, object?>) Page(string field, Func<ReferencePage, object?> value)
        => (field, context => value((ReferencePage)context.Source!));

    private static ReferenceTenant Tenant(IResolveFieldContext context) => (ReferenceTenant)context.UserContext[nameof(ReferenceTenant)]!;

    private static ReferencePage Orders(IResolveFieldContext context, IEnumerable<Order> orders)
        => ReferencePage.Of(context, Tenant(context), "orders", orders, order => order.Id);

    private static object? ById(IResolveFieldContext context, string? expected)
        => GlobalId.Find(Tenant(context), ReferenceArguments.Id(context), expected);

    private static List<object?> Nodes(IResolveFieldContext context)
    {
        var ids = ReferenceArguments.Ids(context);
        if (ids.Count > MostNodes)
        {
            throw new ExecutionError("Too many nodes.");
        }

        return [.. ids.Select(id => new Item(() => GlobalId.Find(Tenant(context), id, expected: null)))];
    }

    /// <summary>An item of a list that is resolved by itself, so that its error belongs to its index; graphql-dotnet has data loaders for it.</summary>
    private sealed class Item(Func<object?> resolve) : IDataLoaderResult
    {
        public Task<object?> GetResultAsync(CancellationToken cancellationToken = default) => Task.FromResult(resolve());
    }
}
