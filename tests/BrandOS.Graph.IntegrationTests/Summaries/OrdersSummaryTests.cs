using System.Text.Json;
using BrandOS.Graph.Data.Orders;
using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Graph;
using Microsoft.EntityFrameworkCore;

namespace BrandOS.Graph.IntegrationTests.Summaries;

/// <summary>What orders come to, against the same sums over the same rows in memory.</summary>
[Collection(SeededGraphCollection.Name)]
public sealed class OrdersSummaryTests(SeededGraph graph)
{
    private const string All = "{ count totalAmount averageAmount byStatus { status count totalAmount } }";

    public static TheoryData<string, Func<Order, bool>> Filters() => new()
    {
        { "", _ => true },
        { "(where: {})", _ => true },
        { "(where: { status: { in: [PENDING, DELIVERED] } })", order => order.Status is OrderStatus.Pending or OrderStatus.Delivered },
        { "(where: { totalAmount: { gt: 200 } })", order => order.TotalAmount > 200 },
        {
            "(where: { createdAt: { gte: \"2026-01-01T00:00:00Z\" } })",
            order => order.CreatedAt >= new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)
        },
        { "(where: { customer: { name: { startsWith: \"A\" } } })", order => order.Customer!.Name.StartsWith('A') },
        { "(where: { items: { any: false } })", order => order.Items.Count == 0 },
        { "(where: { totalAmount: { lt: 0 } })", _ => false },
    };

    [ClusterTheory]
    [MemberData(nameof(Filters))]
    public async Task Summary_of_the_tenant_is_what_linq_sums_up(string where, Func<Order, bool> predicate)
    {
        var orders = (await OrdersAsync()).Where(predicate).ToList();

        var response = await graph.ExecuteAsync($"{{ ordersSummary{where} {All} }}");

        AssertIs(orders, response.GetProperty("data").GetProperty("ordersSummary"));
    }

    [ClusterTheory]
    [MemberData(nameof(Filters))]
    public async Task Summaries_of_customers_are_one_statement_and_what_linq_sums_up(string where, Func<Order, bool> predicate)
    {
        var orders = (await OrdersAsync()).Where(predicate).ToLookup(order => NodeId.Encode("Customer", order.CustomerId.ToString("N")));

        var response = await graph.ExecuteAsync(
            $"{{ customers(first: 50) {{ nodes {{ id ordersSummary{where} {All} }} }} }}", explain: true);

        var customers = response.GetProperty("data").GetProperty("customers").GetProperty("nodes").EnumerateArray().ToList();
        Assert.Equal(50, customers.Count);
        Assert.All(
            customers, customer => AssertIs([.. orders[customer.GetProperty("id").GetString()!]], customer.GetProperty("ordersSummary")));
        Assert.Equal([1, 1], StatementsOf(response).Select(level => level.Length));
    }

    [ClusterFact]
    public async Task One_customer_has_a_summary_like_many()
    {
        var customer = (await OrdersAsync()).GroupBy(order => order.CustomerId).First();
        var id = NodeId.Encode("Customer", customer.Key.ToString("N"));

        var response = await graph.ExecuteAsync($"query($id: ID!) {{ customer(id: $id) {{ ordersSummary {All} }} }}", new { id });

        AssertIs([.. customer], response.GetProperty("data").GetProperty("customer").GetProperty("ordersSummary"));
    }

    [ClusterFact]
    public async Task Only_what_is_selected_is_computed()
    {
        Assert.DoesNotContain("sum(", Assert.Single(await SqlAsync("{ count }")), StringComparison.Ordinal);
        Assert.DoesNotContain("GROUP BY", Assert.Single(await SqlAsync("{ count totalAmount averageAmount }")), StringComparison.Ordinal);
        Assert.Contains("GROUP BY", Assert.Single(await SqlAsync("{ byStatus { count } }")), StringComparison.Ordinal);
        Assert.DoesNotContain("sum(", Assert.Single(await SqlAsync("{ byStatus { count } }")), StringComparison.Ordinal);

        var nothing = await graph.ExecuteAsync("{ ordersSummary { __typename byStatus @skip(if: true) { count } } }");
        Assert.Equal("""{"data":{"ordersSummary":{"__typename":"OrdersSummary"}}}""", nothing.GetRawText());
    }

    [ClusterFact]
    public async Task Other_tenants_orders_are_not_in_it()
    {
        var own = await graph.ExecuteAsync($"{{ ordersSummary {All} }}");
        var other = await graph.ExecuteAsync($"{{ ordersSummary {All} }}", tenant: 2);
        Assert.NotEqual(own.GetRawText(), other.GetRawText());

        var nobody = await graph.ExecuteAsync($"{{ ordersSummary {All} }}", tenant: 4711);
        Assert.Equal("""{"data":{"ordersSummary":{"count":0,"totalAmount":0,"averageAmount":null,"byStatus":[]}}}""", nobody.GetRawText());
    }

    [ClusterTheory]
    [InlineData("{ ordersSummary(where: { status: { eq: null } }) { count } }", "HC0018")]
    [InlineData("{ ordersSummary(where: { id: { eq: \"garbage\" } }) { count } }", "NODE_ID_INVALID")]
    [InlineData("{ ordersSummary(where: { status: { eq: LOST } }) { count } }", "HC0016")]
    public async Task Filter_that_makes_no_sense_has_its_code(string query, string code)
    {
        var response = await graph.ExecuteAsync(query);
        Assert.Equal(code, response.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString());
    }

    [ClusterFact]
    public async Task Open_orders_of_customers_are_one_statement_and_what_linq_finds()
    {
        var answers = new HashSet<bool>();
        for (var tenant = 1; tenant <= 3; tenant++)
        {
            var open = (await OrdersAsync(tenant)).Where(order => order.Status is OrderStatus.Pending or OrderStatus.Processing)
                .Select(order => NodeId.Encode("Customer", order.CustomerId.ToString("N"))).ToHashSet();
            const string Query =
                """
                {
                  customers(first: 50) { nodes { id hasOpenOrders orders(first: 1) { nodes { id } } } }
                  orders(first: 50, where: { status: { in: [PENDING, PROCESSING] } }) { nodes { customer { id hasOpenOrders } } }
                }
                """;

            var response = await graph.ExecuteAsync(Query, tenant: tenant, explain: true);

            var data = response.GetProperty("data");
            var customers = data.GetProperty("customers").GetProperty("nodes").EnumerateArray()
                .Concat(data.GetProperty("orders").GetProperty("nodes").EnumerateArray().Select(order => order.GetProperty("customer")))
                .ToList();
            foreach (var customer in customers)
            {
                var id = customer.GetProperty("id").GetString()!;
                Assert.Equal(open.Contains(id), customer.GetProperty("hasOpenOrders").GetBoolean());
                answers.Add(open.Contains(id));
            }

            // Of all customers of a level it is one statement, beside their orders'.
            Assert.Equal([2, 3], StatementsOf(response).Select(level => level.Length).Take(2));
            var one = customers[^1].GetProperty("id").GetString()!;
            var alone = await graph.ExecuteAsync("query($id: ID!) { customer(id: $id) { hasOpenOrders } }", new { id = one }, tenant);
            Assert.Equal(open.Contains(one), alone.GetProperty("data").GetProperty("customer").GetProperty("hasOpenOrders").GetBoolean());
        }

        Assert.Equal(2, answers.Count);
    }

    private static void AssertIs(List<Order> orders, JsonElement summary)
    {
        Assert.Equal(orders.Count, summary.GetProperty("count").GetInt32());
        Assert.Equal(orders.Sum(order => order.TotalAmount), summary.GetProperty("totalAmount").GetDecimal());
        var average = summary.GetProperty("averageAmount");
        Assert.Equal(
            orders.Count == 0 ? (decimal?)null : Math.Round(orders.Average(order => order.TotalAmount), 2, MidpointRounding.AwayFromZero),
            average.ValueKind == JsonValueKind.Null ? (decimal?)null : average.GetDecimal());
        Assert.Equal(
            orders.GroupBy(order => order.Status).OrderBy(group => group.Key)
                .Select(group => (OrderStatusText.Of(group.Key), group.Count(), group.Sum(order => order.TotalAmount))),
            summary.GetProperty("byStatus").EnumerateArray()
                .Select(
                    group => (
                        group.GetProperty("status").GetString()!,
                        group.GetProperty("count").GetInt32(),
                        group.GetProperty("totalAmount").GetDecimal())));
    }

    private static IEnumerable<string[]> StatementsOf(JsonElement response)
        => response.GetProperty("extensions").GetProperty("explain").GetProperty("levels").EnumerateArray()
            .Select(level => level.GetProperty("statements").EnumerateArray())
            .Select(statements => statements.Select(statement => statement.GetProperty("sql").GetString()!).ToArray());

    private async Task<string[]> SqlAsync(string selection)
        => StatementsOf(await graph.ExecuteAsync($"{{ ordersSummary {selection} }}", explain: true)).SelectMany(level => level).ToArray();

    private async Task<List<Order>> OrdersAsync(int tenant = 1)
    {
        await using var context = graph.CreateContext();
        return await context.Orders.Where(order => order.TenantId == tenant)
            .Include(order => order.Customer)
            .Include(order => order.Items)
            .AsNoTracking()
            .ToListAsync();
    }
}
