using System.Collections.Concurrent;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Graph;

namespace BrandOS.Graph.IntegrationTests.Replicas;

/// <summary>Who serves: replicas in turn, the primary when none is left, nobody when all are dead.</summary>
[Collection(ReplicatedGraphCollection.Name)]
public sealed class RoutingTests(ReplicatedGraph graph)
{
    private const string Query = "{ orders(first: 5) { nodes { id customer { name } items { quantity } } } }";
    private const string Lookup = "query ($id: ID!) { order(id: $id) { id } }";

    [ClusterFact]
    public async Task Reads_go_to_the_replicas_in_turn()
    {
        await graph.HealAsync();
        await using var nodes = await graph.OpenEqualAsync();
        var api = SeededGraph.CreateApi(nodes, clock: new StillClock());
        var served = new List<string?>();
        for (var i = 0; i < 20; i++)
        {
            served.Add((await ReplicatedGraph.ExecuteAsync(api, Query)).ServedBy);
        }

        Assert.InRange(served.Count(node => node == "replica-1"), 9, 11);
        Assert.InRange(served.Count(node => node == "replica-2"), 9, 11);
    }

    [ClusterFact]
    public async Task Pages_and_lookups_under_load_are_spread_evenly_and_none_goes_to_the_primary()
    {
        await graph.HealAsync();
        await using var nodes = await graph.OpenEqualAsync();
        var api = SeededGraph.CreateApi(nodes, clock: new StillClock());
        var id = (await graph.ExecuteAsync(Query)).Data.GetProperty("orders").GetProperty("nodes")[0].GetProperty("id").GetString();
        var served = new ConcurrentQueue<string?>();
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(async () =>
        {
            for (var i = 0; i < 200; i++)
            {
                served.Enqueue((await ReplicatedGraph.ExecuteAsync(api, Query)).ServedBy);
                served.Enqueue((await ReplicatedGraph.ExecuteAsync(api, Lookup, new { id })).ServedBy);
            }
        })));
        Assert.DoesNotContain("primary", served);
        var (one, two) = (served.Count(node => node == "replica-1"), served.Count(node => node == "replica-2"));
        Assert.Equal(3_200, one + two);
        Assert.True(Math.Abs(one - two) <= 0.05 * Math.Min(one, two), $"{one} and {two} reads.");
    }

    [ClusterFact]
    public async Task Primary_serves_when_no_replica_is_left_and_replicas_again_when_they_are_back()
    {
        await graph.HealAsync();
        foreach (var replica in graph.Cluster.Replicas)
        {
            await replica.StopAsync(CancellationToken.None);
        }

        for (var i = 0; i < 5; i++)
        {
            var answer = await graph.ExecuteAsync(Query);
            Assert.Equal((null, "primary"), (answer.ErrorCode, answer.ServedBy));
        }

        await graph.HealAsync();
        Assert.StartsWith("replica-", (await graph.ExecuteAsync(Query)).ServedBy);
    }

    [ClusterFact]
    public async Task Dead_primary_does_not_stop_reads()
    {
        await graph.HealAsync();
        await graph.Cluster.Primary.KillAsync(CancellationToken.None);
        var answer = await graph.ExecuteAsync(Query);
        Assert.Null(answer.ErrorCode);
        Assert.StartsWith("replica-", answer.ServedBy);
    }

    [ClusterFact]
    public async Task All_nodes_dead_is_an_error_in_the_response()
    {
        await graph.HealAsync();
        await Task.WhenAll(graph.Cluster.Nodes.Select(node => node.KillAsync(CancellationToken.None)));
        for (var i = 0; i < 3; i++)
        {
            var answer = await graph.ExecuteAsync(Query);
            Assert.Equal("NO_NODE_AVAILABLE", answer.ErrorCode);
            Assert.Null(answer.ServedBy);
            Assert.Equal("""{"orders":null}""", answer.Data.GetRawText());
            Assert.DoesNotContain("127.0.0.1", answer.Body.GetRawText(), StringComparison.Ordinal);
        }

        await graph.HealAsync();
        Assert.Null((await graph.ExecuteAsync(Query)).ErrorCode);
    }
}
