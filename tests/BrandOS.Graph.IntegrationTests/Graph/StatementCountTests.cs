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
    public async Task Page_is_3_levels_and_4_statements(int orders)
    {
        var (levels, roundTrips, nodes) = await RunAsync(Operations.Page, orders);
        Assert.Equal([1, 2, 1], levels);
        Assert.Equal(3, roundTrips);
        Assert.Equal(orders, nodes);
    }

    [ClusterTheory]
    [InlineData(1)]
    [InlineData(20)]
    [InlineData(50)]
    public async Task Deep_operation_is_3_levels_and_5_statements(int orders)
    {
        var (levels, roundTrips, nodes) = await RunAsync(Operations.Deep, orders);
        Assert.Equal([1, 2, 2], levels);
        Assert.Equal(3, roundTrips);
        Assert.Equal(orders, nodes);
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
        await graph.ExecuteAsync("query ($id: ID!) { order(id: $id) { customer { orders { nodes { items { id } } } } } }", new { id = unknown });
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
