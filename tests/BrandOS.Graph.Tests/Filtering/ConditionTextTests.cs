using BrandOS.Graph.Data.Orders;
using BrandOS.Graph.Engine;
using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.Features.Orders;
using BrandOS.Graph.Features.Platform.Filtering;

namespace BrandOS.Graph.Tests.Filtering;

/// <summary>What filters become: text of few forms, the tenant in every table, values beside it.</summary>
public sealed class ConditionTextTests
{
    private static readonly DateTimeOffset Tick = DateTimeOffset.UnixEpoch.AddTicks(1);
    private static readonly string Id = NodeId.Encode("Order", Guid.AllBitsSet.ToString("N"));

    public static TheoryData<string, object, string, int> Filters() => new()
    {
        { "status", On("eq", OrderStatus.Pending), "t.status = $2", 1 },
        { "status", On("neq", OrderStatus.Pending), "t.status = ANY($2)", 1 },
        { "status", On("in", Many(OrderStatus.Pending, OrderStatus.Shipped)), "t.status = ANY($2)", 1 },
        { "status", On("nin", Many(OrderStatus.Pending)), "t.status = ANY($2)", 1 },
        { "totalAmount", On("gt", 5m), "t.total_amount > $2", 1 },
        { "totalAmount", On("nlt", 5m), "t.total_amount >= $2", 1 },
        { "totalAmount", On("in", Many(5m)), "t.total_amount = ANY($2)", 1 },
        { "totalAmount", On("neq", 5m), "t.total_amount <> $2", 1 },
        { "totalAmount", On("nin", Many(5m)), "t.total_amount NOT IN (SELECT unnest($2))", 1 },
        { "updatedAt", On("eq", null), "t.updated_at IS NULL", 0 },
        { "updatedAt", On("neq", null), "t.updated_at IS NOT NULL", 0 },
        // What has no value is not equal to one.
        { "updatedAt", On("neq", DateTimeOffset.UnixEpoch), "(t.updated_at NOT IN (SELECT unnest($2)) OR t.updated_at IS NULL)", 1 },
        { "updatedAt", On("nin", Many(DateTimeOffset.UnixEpoch)), "(t.updated_at NOT IN (SELECT unnest($2)) OR t.updated_at IS NULL)", 1 },
        { "updatedAt", On("in", Many(DateTimeOffset.UnixEpoch)), "t.updated_at = ANY($2)", 1 },
        {
            "createdAt", On("in", Many(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(1))),
            "t.created_at = ANY($2) AND t.id >= $3 AND t.id < $4", 3
        },
        { "createdAt", On("in", Many(Tick)), "t.created_at = ANY($2)", 1 },
        { "createdAt", On("nin", Many(Tick)), "t.created_at NOT IN (SELECT unnest($2))", 1 },
        { "updatedAt", On("in", Many(null, DateTimeOffset.UnixEpoch)), "(t.updated_at IN (SELECT unnest($2)) OR t.updated_at IS NULL)", 1 },
        {
            "updatedAt", On("nin", Many(DateTimeOffset.UnixEpoch, null)),
            "t.updated_at NOT IN (SELECT unnest($2)) AND t.updated_at IS NOT NULL", 1
        },
        { "updatedAt", On("lt", DateTimeOffset.UnixEpoch), "t.updated_at < $2", 1 },
        { "createdAt", On("gte", DateTimeOffset.UnixEpoch), "t.created_at >= $2 AND t.id >= $3", 2 },
        { "createdAt", On("lte", DateTimeOffset.UnixEpoch), "t.created_at <= $2 AND t.id < $3", 2 },
        { "createdAt", On("eq", DateTimeOffset.UnixEpoch), "t.created_at = $2 AND t.id >= $3 AND t.id < $4", 3 },
        // Times between two microseconds, which is what the column holds.
        { "createdAt", On("gte", Tick), "t.created_at > $2 AND t.id >= $3", 2 },
        { "createdAt", On("gt", Tick), "t.created_at > $2 AND t.id >= $3", 2 },
        { "createdAt", On("lt", Tick), "t.created_at <= $2 AND t.id < $3", 2 },
        { "createdAt", On("lte", Tick), "t.created_at <= $2 AND t.id < $3", 2 },
        { "updatedAt", On("eq", Tick), "t.updated_at > $2 AND t.updated_at <= $3", 2 },
        { "id", On("eq", Id), "t.id = $2", 1 },
        { "id", On("nin", Many(Id)), "t.id NOT IN (SELECT unnest($2))", 1 },
        { "id", On("in", Many(Id, Id)), "t.id = ANY($2) AND (t.id >= $3 OR t.id = $3) AND (t.id <= $4 OR t.id = $4)", 3 },
        {
            "customer", On("email", On("startsWith", "a")),
            "EXISTS (SELECT 1 FROM customers t1 WHERE t1.tenant_id = $1 AND t1.id = t.customer_id AND t1.email >= $2 AND t1.email < $3)", 2
        },
        {
            "customer", On("email", On("nstartsWith", "a")),
            "EXISTS (SELECT 1 FROM customers t1 WHERE t1.tenant_id = $1 AND t1.id = t.customer_id"
                + " AND ((t1.email < $2 OR t1.email >= $3)) IS TRUE OFFSET 0)",
            2
        },
        {
            "customer", On("email", On("or", Many(On("eq", "a"), On("eq", "b")))),
            "EXISTS (SELECT 1 FROM customers t1 WHERE t1.tenant_id = $1 AND t1.id = t.customer_id"
                + " AND (((t1.email = $2) OR (t1.email = $3))) IS TRUE OFFSET 0)",
            2
        },
        {
            "items", On("some", On("productVariant", On("sku", On("eq", "a")))),
            "EXISTS (SELECT 1 FROM order_items t1 WHERE t1.tenant_id = $1 AND t1.order_id = t.id"
                + " AND EXISTS (SELECT 1 FROM product_variants t2 WHERE t2.tenant_id = $1 AND t2.id = t1.product_variant_id"
                + " AND t2.sku = $2))",
            1
        },
        {
            "items", On("all", On("productVariant", On("unitPrice", On("lt", 1m)))),
            "NOT EXISTS (SELECT 1 FROM order_items t1 WHERE t1.tenant_id = $1 AND t1.order_id = t.id"
                + " AND (EXISTS (SELECT 1 FROM product_variants t2 WHERE t2.tenant_id = $1 AND t2.id = t1.product_variant_id"
                + " AND (t2.unit_price < $2) IS TRUE OFFSET 0)) IS NOT TRUE OFFSET 0)",
            1
        },
        {
            "items",
            On("any", false),
            "NOT EXISTS (SELECT 1 FROM order_items t1 WHERE t1.tenant_id = $1 AND t1.order_id = t.id OFFSET 0)",
            0
        },
        { "items", On("all", new Dictionary<string, object?>()), "", 0 },
        { "customer", new Dictionary<string, object?>(), "", 0 },
        {
            "or",
            Many(On("status", On("eq", OrderStatus.Pending)), On("totalAmount", On("gt", 1m))),
            "((t.status = $2) OR (t.total_amount > $3))",
            2
        },
        {
            "or",
            Many(On("status", On("eq", OrderStatus.Pending)), On("and", Many(On("totalAmount", On("gt", 1m))))),
            "((t.status = $2) OR (((t.total_amount > $3))))",
            2
        },
        // What has no condition always holds, and then nothing is left of the others and their values.
        { "or", Many(On("totalAmount", On("gt", 1m)), new Dictionary<string, object?>(), On("totalAmount", On("lt", 1m))), "", 0 },
        { "or", Many(On("totalAmount", On("gt", 1m)), On("or", Many(new Dictionary<string, object?>()))), "", 0 },
        {
            "and",
            Many(
                On("or", Many(On("totalAmount", On("gt", 1m)), On("status", new Dictionary<string, object?>()))),
                On("totalAmount", On("lt", 2m))),
            "((t.total_amount < $2))",
            1
        },
        { "items", On("all", On("or", Many(On("productVariant", On("sku", On("eq", "a"))), new Dictionary<string, object?>()))), "", 0 },
        {
            "items", On("some", On("or", Many(On("productVariant", On("sku", On("eq", "a"))), new Dictionary<string, object?>()))),
            "EXISTS (SELECT 1 FROM order_items t1 WHERE t1.tenant_id = $1 AND t1.order_id = t.id OFFSET 0)",
            0
        },
        // A list is searched for every row where no index bears it, so a hash table is made of it; a single alternative has its index.
        {
            "or", Many(On("totalAmount", On("in", Many(1m))), On("totalAmount", On("gt", 2m))),
            "((t.total_amount IN (SELECT unnest($2))) OR (t.total_amount > $3))", 2
        },
        { "or", Many(On("totalAmount", On("in", Many(1m)))), "((t.total_amount = ANY($2)))", 1 },
        {
            "items", On("none", On("productVariant", On("unitPrice", On("in", Many(1m))))),
            "NOT EXISTS (SELECT 1 FROM order_items t1 WHERE t1.tenant_id = $1 AND t1.order_id = t.id"
                + " AND (EXISTS (SELECT 1 FROM product_variants t2 WHERE t2.tenant_id = $1 AND t2.id = t1.product_variant_id"
                + " AND (t2.unit_price IN (SELECT unnest($2))) IS TRUE OFFSET 0)) IS TRUE OFFSET 0)",
            1
        },
        {
            "items", On("some", On("productVariant", On("unitPrice", On("in", Many(1m))))),
            "EXISTS (SELECT 1 FROM order_items t1 WHERE t1.tenant_id = $1 AND t1.order_id = t.id"
                + " AND EXISTS (SELECT 1 FROM product_variants t2 WHERE t2.tenant_id = $1 AND t2.id = t1.product_variant_id"
                + " AND t2.unit_price = ANY($2) AND (t2.unit_price IN (SELECT unnest($2))) IS TRUE))",
            1
        },
        { "or", Many(), "", 0 },
        { "and", Many(), "", 0 },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public void Filter_becomes_this_text(string field, object value, string sql, int parameters)
    {
        var bound = Bind(new Dictionary<string, object?> { [field] = value });
        Assert.Equal(sql, bound.Form.Sql ?? "");
        Assert.Equal(parameters, bound.Form.Parameters);
    }

    [Fact]
    public void Values_never_change_the_text_and_always_change_the_digest()
    {
        var (one, other) = (Bind(On("totalAmount", On("gt", 1m))), Bind(On("totalAmount", On("gt", 2m))));
        Assert.Equal(one.Form, other.Form);
        Assert.False(one.Digest.SequenceEqual(other.Digest));
        Assert.True(one.Digest.SequenceEqual(Bind(On("totalAmount", On("gt", 1.00m))).Digest));
    }

    [Fact]
    public void Order_of_fields_in_the_request_does_not_matter()
    {
        var one = new Dictionary<string, object?> { ["status"] = On("eq", OrderStatus.Pending), ["totalAmount"] = On("gt", 1m) };
        var other = new Dictionary<string, object?> { ["totalAmount"] = On("gt", 1m), ["status"] = On("eq", OrderStatus.Pending) };
        Assert.True(Bind(one).Digest.SequenceEqual(Bind(other).Digest));
    }

    [Fact]
    public void Filter_without_variables_is_bound_once()
    {
        var binder = new FilterBinder(OrderFilters.All, parameter: 2, keyed: false);
        var where = On("totalAmount", On("gt", 1m));
        Assert.Same(binder.Bind(where, mostOperations: 64), binder.Bind(where, mostOperations: 64));
    }

    [Fact]
    public void Too_many_operations_are_refused()
    {
        var refused = Assert.Throws<GraphException>(() => new FilterBinder(OrderFilters.All, parameter: 2, keyed: false).Bind(
            On("totalAmount", new Dictionary<string, object?> { ["gt"] = 1m, ["lt"] = 2m }), mostOperations: 1));
        Assert.Equal("HC0117", refused.Error.Code);
    }

    [Theory]
    [InlineData("ab", "ac")]
    [InlineData("a\uD7FF", "a\uE000")]
    [InlineData("a\U0010FFFF", "b")]
    [InlineData("\U0010FFFF", null)]
    [InlineData("", null)]
    public void Beyond_a_prefix_is_the_next_text_without_it(string prefix, string? beyond)
        => Assert.Equal(beyond, TextFilter.Beyond(prefix));

    private static BoundFilter Bind(Dictionary<string, object?> where)
        => new FilterBinder(OrderFilters.All, parameter: 2, keyed: false).Bind(where, mostOperations: 64);

    private static Dictionary<string, object?> On(string name, object? value) => new() { [name] = value };

    private static object?[] Many(params object?[] items) => items;
}
