using BrandOS.Graph.Data.Catalog;
using BrandOS.Graph.Data.Customers;
using BrandOS.Graph.Data.Orders;
using CsCheck;

namespace BrandOS.Graph.IntegrationTests.Filtering;

/// <summary>Random filters of orders, nested to any depth that has a use: every column, every relation, every quantifier.</summary>
internal sealed class RandomFilters
{
    private const int Depth = 3;

    private readonly IReadOnlyList<Order> _orders;

    public RandomFilters(IReadOnlyList<Order> orders)
    {
        _orders = orders;
        Gen = Combined(OrderFields(), Depth);
    }

    public Gen<RandomFilter<Order>> Gen { get; }

    private Gen<RandomFilter<Order>>[] OrderFields()
    {
        var variant = Relation("productVariant", Combined(VariantFields(), 1), (OrderItem item) => item.ProductVariant!);
        var items = Combined([variant], Depth - 1);
        return
        [
            Field("status", RandomOperators.Equality<Order>(
                order => order.Status, [.. Enum.GetValues<OrderStatus>().Cast<object>()], status => status.ToString()!.ToUpperInvariant())),
            Both("totalAmount", order => order.TotalAmount),
            Both("createdAt", order => order.CreatedAt),
            Both("updatedAt", order => order.UpdatedAt, isNullable: true),
            Field("id", Ids<Order>(order => order.Id, "Order")),
            Relation("customer", Combined(CustomerFields(), 2), (Order order) => order.Customer!),
            Many("some", items, (order, holds) => order.Items.Exists(item => holds(item))),
            Many("none", items, (order, holds) => !order.Items.Exists(item => holds(item))),
            Many("all", items, (order, holds) => order.Items.TrueForAll(item => holds(item))),
            CsCheck.Gen.Bool.Select(any => RandomFilter<Order>.Of(
                "items", new Dictionary<string, object?> { ["any"] = any }, order => order.Items.Count > 0 == any)),
        ];
    }

    private Gen<RandomFilter<Customer>>[] CustomerFields() =>
    [
        Text<Customer>("name", customer => customer.Name, order => [order.Customer!]),
        Text<Customer>("email", customer => customer.Email, order => [order.Customer!]),
        Field("createdAt", RandomOperators.Range<Customer>(
            customer => customer.CreatedAt, Values(order => [order.Customer!.CreatedAt]))),
    ];

    private Gen<RandomFilter<ProductVariant>>[] VariantFields()
    {
        object[] prices = Values(order => order.Items.Select(item => (object)item.ProductVariant!.UnitPrice));
        return
        [
            Text<ProductVariant>("sku", variant => variant.Sku, Variants),
            Text<ProductVariant>("name", variant => variant.Name, Variants),
            Field("unitPrice", CsCheck.Gen.OneOf(
                RandomOperators.Equality<ProductVariant>(variant => variant.UnitPrice, prices),
                RandomOperators.Range<ProductVariant>(variant => variant.UnitPrice, prices))),
        ];

        static IEnumerable<ProductVariant> Variants(Order order) => order.Items.Select(item => item.ProductVariant!);
    }

    private Gen<RandomFilter<Order>> Both(string field, Func<Order, IComparable?> of, bool isNullable = false)
    {
        var values = Values(order => of(order) is { } value ? [value] : []);
        return Field(field, CsCheck.Gen.OneOf(
            RandomOperators.Equality<Order>(of, values, isNullable: isNullable), RandomOperators.Range(of, values)));
    }

    private Gen<RandomFilter<T>> Ids<T>(Func<T, object> of, string type)
        => RandomOperators.Equality<T>(
            of, Values(order => [order.Id]), id => Engine.Binding.NodeId.Encode(type, ((Guid)id).ToString("N")));

    private Gen<RandomFilter<T>> Text<T>(string field, Func<T, string> of, Func<Order, IEnumerable<T>> rows)
        => Field(field, RandomOperators.Text(of, [.. Values(order => rows(order).Select(of)).Cast<string>()]));

    private object[] Values(Func<Order, IEnumerable<object>> of) => [.. _orders.SelectMany(of).Distinct()];

    private static Gen<RandomFilter<T>> Field<T>(string field, Gen<RandomFilter<T>> operators)
        => operators.Select(one => one.Below<T>(field, (row, holds) => holds(row)));

    private static Gen<RandomFilter<TRow>> Relation<TRow, T>(string field, Gen<RandomFilter<T>> inner, Func<TRow, T> of)
        => inner.Select(one => one.Below<TRow>(field, (row, holds) => holds(of(row))));

    private static Gen<RandomFilter<Order>> Many(
        string quantifier, Gen<RandomFilter<OrderItem>> inner, Func<Order, Func<OrderItem, bool>, bool> holds)
        => Field("items", inner.Select(one => one.Below(quantifier, holds)));

    /// <summary>Some fields beside each other, and lists of such in <c>and</c> and <c>or</c>; sometimes nothing at all.</summary>
    private static Gen<RandomFilter<T>> Combined<T>(Gen<RandomFilter<T>>[] fields, int depth)
    {
        var field = CsCheck.Gen.OneOf(fields);
        var plain = CsCheck.Gen.Frequency(
            (8, field),
            (6, CsCheck.Gen.Select(field, field, (one, other) => one.Beside(other))),
            (1, CsCheck.Gen.Const(RandomFilter<T>.Empty)));
        if (depth == 0)
        {
            return plain;
        }

        var inner = Combined(fields, depth - 1);
        var or = inner.Array[0, 3].Select(RandomFilter<T>.Or);
        return CsCheck.Gen.Frequency(
            (5, plain),
            (2, or),
            (2, inner.Array[0, 3].Select(RandomFilter<T>.And)),
            (2, CsCheck.Gen.Select(plain, or, (one, other) => one.Beside(other))));
    }
}
