using BrandOS.Graph.Data.Orders;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Graph;

namespace BrandOS.Graph.IntegrationTests.Filtering;

/// <summary>Conditions on related rows, and conditions put together, against LINQ over the same rows.</summary>
[Collection(SeededGraphCollection.Name)]
public sealed class RelationFilterTests(SeededGraph graph)
{
    private static readonly Dictionary<string, Func<Order, string, string, bool>> Cases = new()
    {
        ["{ customer: { email: { eq: \"$email\" } } }"] = (order, email, _) => order.Customer!.Email == email,
        ["{ customer: { or: [{ email: { eq: \"$email\" } }, { name: { startsWith: \"A\" } }] } }"]
            = (order, email, _) => order.Customer!.Email == email || order.Customer.Name.StartsWith('A'),
        ["{ items: { some: { productVariant: { sku: { eq: \"$sku\" } } } } }"] = (order, _, sku) => order.Items.Exists(
            item => item.ProductVariant!.Sku == sku),
        ["{ items: { none: { productVariant: { sku: { eq: \"$sku\" } } } } }"] = (order, _, sku) => !order.Items.Exists(
            item => item.ProductVariant!.Sku == sku),
        ["{ items: { all: { productVariant: { unitPrice: { gte: 50 } } } } }"] = (order, _, _) => order.Items.TrueForAll(
            item => item.ProductVariant!.UnitPrice >= 50),
        ["{ items: { any: true } }"] = (order, _, _) => order.Items.Count > 0,
        ["{ items: { any: false } }"] = (order, _, _) => order.Items.Count == 0,
        ["{ items: { some: {} } }"] = (order, _, _) => order.Items.Count > 0,
        ["{ items: { none: {} } }"] = (order, _, _) => order.Items.Count == 0,
        ["{ items: { all: {} } }"] = (_, _, _) => true,
        ["{ customer: {} }"] = (_, _, _) => true,
        ["{}"] = (_, _, _) => true,
        ["{ status: {} }"] = (_, _, _) => true,
        ["{ and: [], or: [] }"] = (_, _, _) => true,
        ["{ or: [] }"] = (_, _, _) => true,
        ["{ or: [{}, { status: { eq: PENDING } }] }"] = (_, _, _) => true,
        ["{ or: [{ status: { eq: PENDING } }, { status: {} }] }"] = (_, _, _) => true,
        ["{ or: [{ status: { eq: PENDING } }, { or: [] }] }"] = (_, _, _) => true,
        ["{ totalAmount: { gt: 100 }, or: [{ customer: { or: [{ name: { startsWith: \"A\" } }, {}] } }, { status: { eq: PENDING } }], "
            + "status: { neq: SHIPPED } }"] = (order, _, _) => order.TotalAmount > 100 && order.Status != OrderStatus.Shipped,
        ["{ or: [{ items: { all: { productVariant: {} } } }, { totalAmount: { nlt: 765.78 } }] }"] = (_, _, _) => true,
        ["{ items: { all: { or: [{ productVariant: { name: { nstartsWith: \"\" } } }, { productVariant: {} }] } } }"] = (_, _, _) => true,
        ["{ items: { none: { or: [{ productVariant: { name: { eq: \"\" } } }, {}] } } }"] = (order, _, _) => order.Items.Count == 0,
        ["{ items: { some: { or: [{ productVariant: { name: { eq: \"\" } } }, {}] } } }"] = (order, _, _) => order.Items.Count > 0,
        ["{ customer: { name: { or: [{ eq: \"\" }, {}] } } }"] = (_, _, _) => true,
        ["{ updatedAt: { in: [null] } }"] = (order, _, _) => order.UpdatedAt is null,
        ["{ updatedAt: { nin: [null] } }"] = (order, _, _) => order.UpdatedAt is not null,
        ["{ updatedAt: { nin: [null, \"2026-01-01T00:00:00Z\"] } }"] = (order, _, _) => order.UpdatedAt is not null,
        ["{ updatedAt: { nin: [\"2026-01-01T00:00:00Z\"] } }"] = (_, _, _) => true,
        ["{ updatedAt: { in: [\"2026-01-01T00:00:00Z\", null], gt: \"2020-01-01T00:00:00Z\" } }"] = (_, _, _) => false,
        ["{ status: { in: [] } }"] = (_, _, _) => false,
        ["{ status: { nin: [] } }"] = (_, _, _) => true,
        ["{ status: { neq: PENDING, nin: [SHIPPED] }, totalAmount: { gt: 100, lt: 900 } }"]
            = (order, _, _)
                => order.Status is not (OrderStatus.Pending or OrderStatus.Shipped) && order.TotalAmount > 100 && order.TotalAmount < 900,
        ["{ or: [{ status: { eq: CANCELLED } }, { and: [{ totalAmount: { gt: 500 } }, "
            + "{ or: [{ status: { eq: PENDING } }, { customer: { name: { startsWith: \"M\" } } }] }] }] }"]
            = (order, _, _) => order.Status == OrderStatus.Cancelled
                || (order.TotalAmount > 500 && (order.Status == OrderStatus.Pending || order.Customer!.Name.StartsWith('M'))),
        ["{ createdAt: { gte: \"2025-01-01T00:00:00Z\", lt: \"2026-02-01T00:00:00+01:00\" } }"]
            = (order, _, _) => order.CreatedAt >= new DateTimeOffset(2025, 1, 1, 0, 0, 0, TimeSpan.Zero)
                && order.CreatedAt < new DateTimeOffset(2026, 1, 31, 23, 0, 0, TimeSpan.Zero),
        ["{ createdAt: { gt: \"1066-10-14T00:00:00Z\", lt: \"9999-12-31T23:59:59Z\" } }"] = (_, _, _) => true,
        ["{ createdAt: { lt: \"1066-10-14T00:00:00Z\" } }"] = (_, _, _) => false,
        ["{ customer: { email: { startsWith: \"\" } } }"] = (_, _, _) => true,
        ["{ customer: { email: { startsWith: \"\U0010FFFF\" } } }"] = (_, _, _) => false,
        ["{ customer: { email: { eq: \"' OR 1=1 --\" } } }"] = (_, _, _) => false,
        ["{ totalAmount: { gt: 79228162514264337593543950335 } }"] = (_, _, _) => false,
    };

    public static TheoryData<string> Filters() => [.. Cases.Keys];

    [ClusterTheory]
    [MemberData(nameof(Filters))]
    public async Task Filter_finds_what_linq_finds(string where)
    {
        var rows = await FilteredRows.LoadAsync(graph, "orders");
        var some = (Order)rows.Rows[rows.Rows.Count / 2];
        var (email, sku) = (some.Customer!.Email, some.Items[0].ProductVariant!.Sku);
        var text = where.Replace("$email", email, StringComparison.Ordinal).Replace("$sku", sku, StringComparison.Ordinal);
        await rows.AssertFindsAsync(text, variable: null, row => Cases[where]((Order)row, email, sku));
    }

    [ClusterTheory]
    [InlineData("{ status: { eq: $status } }", true)]
    [InlineData("{ and: [{ status: { in: [$status] } }, { totalAmount: { gt: $least } }] }", true)]
    [InlineData("{ or: [{ status: { eq: $status } }, { totalAmount: { gt: $least, lt: $absent } }] }", false)]
    public async Task Variables_stand_anywhere_in_a_filter(string where, bool both)
    {
        var rows = await FilteredRows.LoadAsync(graph, "orders");
        var response = await graph.ExecuteAsync(
            $"query ($status: OrderStatus!, $least: Decimal, $absent: Decimal) {{ orders(where: {where}) {{ totalCount }} a: "
                + $"orders(where: {{ totalAmount: {{ gt: $least, lt: $absent }} }}) {{ totalCount }} }}",
            new { status = "DELIVERED", least = 300 });
        var expected = rows.Rows.Cast<Order>().Count(order => both && where.Contains("$least", StringComparison.Ordinal)
            ? order.Status == OrderStatus.Delivered && order.TotalAmount > 300
            : order.Status == OrderStatus.Delivered || (!both && order.TotalAmount > 300));
        Assert.Equal(expected, response.GetProperty("data").GetProperty("orders").GetProperty("totalCount").GetInt32());
    }

    [ClusterFact]
    public async Task Filter_of_a_nested_connection_holds_for_every_parent_in_one_statement()
    {
        var rows = (await FilteredRows.LoadAsync(graph, "orders")).Rows.Cast<Order>().ToLookup(order => order.CustomerId);
        var response = await graph.ExecuteAsync(
            "{ customers(first: 50) { nodes { id orders(first: 3, where: { status: { eq: DELIVERED } }, order: [{ totalAmount: DESC }]) "
                + "{ nodes { id } totalCount } } } }",
            explain: true);
        foreach (var customer in response.GetProperty("data").GetProperty("customers").GetProperty("nodes").EnumerateArray())
        {
            var key = Guid.ParseExact(Engine.Binding.NodeId.Split(customer.GetProperty("id").GetString()!).Key, "N");
            var delivered = rows[key].Where(order => order.Status == OrderStatus.Delivered)
                .OrderByDescending(order => order.TotalAmount)
                .ThenByDescending(order => order.Id)
                .ToList();
            var orders = customer.GetProperty("orders");
            Assert.Equal(delivered.Count, orders.GetProperty("totalCount").GetInt32());
            Assert.Equal(
                delivered.Take(3).Select(FilteredRows.GlobalIdOf),
                orders.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("id").GetString()));
        }

        var levels = response.GetProperty("extensions").GetProperty("explain").GetProperty("levels").EnumerateArray();
        Assert.Equal([1, 2], levels.Select(level => level.GetProperty("statements").GetArrayLength()));
    }
}
