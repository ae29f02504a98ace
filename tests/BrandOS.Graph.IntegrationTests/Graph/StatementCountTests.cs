using System.Text.Json;
using BrandOS.Graph.IntegrationTests.Cluster;

namespace BrandOS.Graph.IntegrationTests.Graph;

/// <summary>The number of statements and round trips depends on the operation's shape, never on the number of rows.</summary>
[Collection(SeededGraphCollection.Name)]
public sealed class StatementCountTests(SeededGraph graph)
{
    [ClusterTheory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(50)]
    public async Task Page_is_2_levels_and_2_statements(int orders)
    {
        var (levels, roundTrips, nodes) = await RunAsync(Operations.Page, orders);
        Assert.Equal([1, 1], levels);
        Assert.Equal(2, roundTrips);
        Assert.Equal(orders, nodes);
    }

    [ClusterTheory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(50)]
    public async Task Deep_operation_is_2_levels_and_3_statements(int orders)
    {
        var (levels, roundTrips, nodes) = await RunAsync(Operations.Deep, orders);
        Assert.Equal([1, 2], levels);
        Assert.Equal(2, roundTrips);
        Assert.Equal(orders, nodes);
    }

    [ClusterFact]
    public async Task Customers_that_were_read_are_not_read_again()
    {
        const string Again
            = "query ($first: Int) { orders(first: $first) { nodes { customer { id name orders(first: 2) { nodes { id "
                + "customer { name } } } } } } }";

        var (levels, _, nodes) = await RunAsync(Again, 20);
        var response = await graph.ExecuteAsync(Again, new { first = 20 });

        Assert.Equal([1, 1], levels);
        Assert.Equal(20, nodes);
        Assert.All(response.GetProperty("data").GetProperty("orders").GetProperty("nodes").EnumerateArray(), order =>
        {
            var customer = order.GetProperty("customer");
            Assert.All(
                customer.GetProperty("orders").GetProperty("nodes").EnumerateArray(),
                again => Assert.Equal(
                    customer.GetProperty("name").GetString(), again.GetProperty("customer").GetProperty("name").GetString()));
        });
    }

    [ClusterFact]
    public async Task Customer_that_was_read_without_its_id_is_not_read_again_for_it()
    {
        var order = (await graph.ExecuteAsync("{ orders(first: 1) { nodes { id customer { id } } } }"))
            .GetProperty("data").GetProperty("orders").GetProperty("nodes")[0];

        using var roundTrips = new RoundTrips();
        var response = await graph.ExecuteAsync(
            "query ($order: ID!, $customer: ID!) { order(id: $order) { customer { name orders(first: 1) { nodes { id } } } } "
                + "customer(id: $customer) { name } }",
            new { order = order.GetProperty("id").GetString(), customer = order.GetProperty("customer").GetProperty("id").GetString() });

        Assert.Equal(2, roundTrips.Count); // and not a third one for the customer between them
        var data = response.GetProperty("data");
        Assert.Equal(
            data.GetProperty("customer").GetProperty("name").GetString(),
            data.GetProperty("order").GetProperty("customer").GetProperty("name").GetString());
        Assert.Equal(1, data.GetProperty("order").GetProperty("customer").GetProperty("orders").GetProperty("nodes").GetArrayLength());
    }

    [ClusterFact]
    public async Task Two_fields_of_a_level_that_ask_one_loader_share_the_statement()
    {
        var (levels, _, _) = await RunAsync(
            "query ($first: Int) { orders(first: $first) { nodes { buyer: customer { name } customer { email } items { id } "
                + "lines: items { quantity } } } }",
            5);

        Assert.Equal([1, 1], levels);
    }

    [ClusterFact]
    public async Task Operation_of_one_level_is_one_round_trip()
    {
        using var roundTrips = new RoundTrips();
        await graph.ExecuteAsync("{ orders(first: 3) { nodes { id } totalCount } customers(first: 2) { nodes { id } } }");
        Assert.Equal(1, roundTrips.Count);
    }

    [ClusterFact]
    public async Task Introspection_and_empty_levels_cost_no_round_trip()
    {
        using var roundTrips = new RoundTrips();
        await graph.ExecuteAsync("{ __schema { queryType { name } } }");
        Assert.Equal(0, roundTrips.Count);

        var unknown = global::BrandOS.Graph.Engine.Binding.NodeId.Encode("Order", Guid.Empty.ToString("N"));
        await graph.ExecuteAsync(
            "query ($id: ID!) { order(id: $id) { customer { orders { nodes { items { id } } } } } }", new { id = unknown });
        Assert.Equal(2, roundTrips.Count); // the level that finds nothing, and the end of its snapshot
    }

    private async Task<(int[] StatementsPerLevel, int RoundTrips, int Nodes)> RunAsync(string query, int first)
    {
        for (var warm = 0; warm < 3; warm++)
        {
            await graph.ExecuteAsync(query, new { first }); // opens a connection to every node
        }

        using var roundTrips = new RoundTrips();
        var response = await graph.ExecuteAsync(query, new { first }, explain: true);
        var levels = response.GetProperty("extensions").GetProperty("explain").GetProperty("levels").EnumerateArray();
        return (
            [.. levels.Select(level => level.GetProperty("statements").GetArrayLength())],
            roundTrips.Count,
            response.GetProperty("data").GetProperty("orders").GetProperty("nodes").GetArrayLength());
    }
}
