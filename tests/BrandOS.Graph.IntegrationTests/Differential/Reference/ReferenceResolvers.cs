using System.Globalization;
using BrandOS.Graph.Data.Catalog;
using BrandOS.Graph.Data.Customers;
using BrandOS.Graph.Data.Orders;
using BrandOS.Graph.Engine;
using GraphQL;
using GraphQL.DataLoader;

namespace BrandOS.Graph.IntegrationTests.Differential.Reference;

/// <summary>
/// What every field means, written object by object and with nothing of the product's loaders, SQL or engine. A field that is new in the
/// schema gets its line here.
/// </summary>
internal static partial class ReferenceResolvers
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
        ("Query.orders", context => Orders(context, "orders", Tenant(context).Orders)),
        ("Query.customers", context => Loaded(context, "customers", "customers", Tenant(context).Customers)),
        ("Query.productVariants", context => Loaded(context, "product variants", "product_variants", Tenant(context).Variants)),
        ("Query.ordersSummary", context => Summarized(context, "orders summary", Tenant(context).Orders)),

        Of<Order>("id", GlobalId.Of),
        Of<Order>("status", order => order.Status),
        Of<Order>("totalAmount", order => order.TotalAmount),
        Of<Order>("createdAt", order => order.CreatedAt),
        Of<Order>("updatedAt", order => order.UpdatedAt),
        Loaded<Order>("customer", order => order.Customer, "customers by id"),
        Loaded<Order>("items", order => order.Items.OrderBy(item => item.Line), "order items by order"),
        Loaded<Order>("itemCount", order => order.Items.Count, "order item count by order"),

        Of<OrderItem>("id", GlobalId.Of),
        Of<OrderItem>("line", item => item.Line),
        Of<OrderItem>("quantity", item => item.Quantity),
        Of<OrderItem>("unitPrice", item => item.UnitPrice),
        Of<OrderItem>("lineTotal", item => item.Quantity * item.UnitPrice),
        Loaded<OrderItem>("productVariant", item => item.ProductVariant, "product variants by id"),
        Loaded<OrderItem>("order", item => item.Order, "orders by id"),

        Of<Customer>("id", GlobalId.Of),
        Of<Customer>("name", customer => customer.Name),
        Of<Customer>("email", customer => customer.Email),
        Of<Customer>("createdAt", customer => customer.CreatedAt),
        Of<Customer>("version", customer => Version(customer.Version)),
        ("Customer.orders", context => Orders(context, "orders by customer", ((Customer)context.Source!).Orders)),

        Loaded<Customer>(
            "hasOpenOrders",
            customer => customer.Orders.Exists(order => order.Status is OrderStatus.Pending or OrderStatus.Processing),
            "open orders by customer"),
        ("Customer.ordersSummary", context => Summarized(context, "orders summary by customer", ((Customer)context.Source!).Orders)),

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

        Of<Order>("version", order => Version(order.Version)),
        .. CommerceFields(),
        .. Connection("Orders"),
        .. Connection("Customers"),
        .. Connection("ProductVariants"),
        Page("PageInfo.hasNextPage", page => page.HasNext),
        Page("PageInfo.hasPreviousPage", page => page.HasPrevious),
        Page("PageInfo.startCursor", page => page.Edges.FirstOrDefault()?.Cursor),
        Page("PageInfo.endCursor", page => page.Edges.LastOrDefault()?.Cursor),
    ];

    private static string Version(uint version) => version.ToString("x8", CultureInfo.InvariantCulture);

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

    private static (string, Func<IResolveFieldContext, object?>) Loaded<T>(string field, Func<T, object?> value, string loader)
        => ($"{typeof(T).Name}.{field}", context =>
        {
            Failing(context).Check(loader);
            return value((T)context.Source!);
        }
    );

    private static List<Order> Summarized(IResolveFieldContext context, string loader, IEnumerable<Order> orders)
    {
        var mistakes = new ReferenceMistakes();
        mistakes.Try(() => Failing(context).Check(loader));
        var where = ReferenceFilter.Of(typeof(Order), ReferenceArguments.Raw(context, "where"), mistakes);
        mistakes.ThrowAny();
        return [.. orders.Where(order => where?.Invoke(order) ?? true)];
    }

    private static (string, Func<IResolveFieldContext, object?>) Page(string field, Func<ReferencePage, object?> value)
        => (field, context => value((ReferencePage)context.Source!));

    public static ReferenceTenant Tenant(IResolveFieldContext context) => (ReferenceTenant)context.UserContext[nameof(ReferenceTenant)]!;

    public static FailingLoader Failing(IResolveFieldContext context) => (FailingLoader)context.UserContext[nameof(FailingLoader)]!;

    private static ReferencePage Orders(IResolveFieldContext context, string loader, IEnumerable<Order> orders)
        => Loaded(context, loader, "orders", orders);

    private static ReferencePage Loaded<T>(IResolveFieldContext context, string loader, string table, IEnumerable<T> rows)
        where T : class
    {
        var mistakes = new ReferenceMistakes();
        mistakes.Try(() => Failing(context).Check(loader));
        return ReferencePage.Of(context, Tenant(context), table, rows, mistakes);
    }

    private static object? ById(IResolveFieldContext context, string? expected)
        => Find(context, ReferenceArguments.Id(context), expected);

    private static object? Find(IResolveFieldContext context, string id, string? expected)
    {
        var found = GlobalId.Find(Tenant(context), id, expected);
        Failing(context).Check(FailingLoader.ByIdOf(GlobalId.Read(id, expected).Type));
        return found;
    }

    private static List<object?> Nodes(IResolveFieldContext context)
    {
        var ids = ReferenceArguments.Ids(context);
        if (ids.Count > MostNodes)
        {
            throw ReferenceCodes.Error(ErrorCodes.TooManyNodes, "Too many nodes.");
        }

        return [.. ids.Select(id => new Item(() => Find(context, id, expected: null)))];
    }

    /// <summary>
    /// An item of a list that is resolved by itself, so that its error belongs to its index; graphql-dotnet has data loaders for it.
    /// </summary>
    private sealed class Item(Func<object?> resolve) : IDataLoaderResult
    {
        public Task<object?> GetResultAsync(CancellationToken cancellationToken = default) => Task.FromResult(resolve());
    }
}
