using System.Diagnostics;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Graph;
using BrandOS.Graph.IntegrationTests.Server;
using BrandOS.Graph.IntegrationTests.Subscriptions;
using BrandOS.Graph.Server.Health;
using BrandOS.Graph.Tests.Observing;
using Microsoft.Extensions.DependencyInjection;

namespace BrandOS.Graph.IntegrationTests.Observing;

/// <summary>The page query as traces and metrics tell it.</summary>
public sealed class ServerSpanTests(SeededGraph graph) : ServerTests(graph)
{
    [ClusterFact]
    public async Task A_page_is_an_operation_of_three_levels_at_one_node()
    {
        await using var server = await StartAsync();
        await server.UntilReadyAsync();
        using var spans = new Spans("BrandOS.Graph", "Microsoft.AspNetCore");

        using var response = await server.PostAsync(new { query = Operations.Page, variables = new { first = 20 } });

        var operation = spans.Single("GraphQL Operation");
        var levels = spans.Ended.Where(span => span.OperationName == "graphql.level").ToList();
        Assert.Equal(
            [
                "graphql.parse", "graphql.validate", "graphql.plan", "graphql.level", "graphql.level", "graphql.write",
                "GraphQL Operation",
            ],
            spans.Names.Take(7));
        Assert.Equal("Page", operation.GetTagItem("graphql.operation.name"));
        Assert.Equal((2, 2), (operation.GetTagItem("brandos.graph.levels"), operation.GetTagItem("brandos.graph.statements")));
        Assert.Equal([1, 1], levels.Select(level => level.GetTagItem("db.operation.batch.size")));
        Assert.Equal([1, 2], levels.Select(level => level.GetTagItem("brandos.graph.level")));
        Assert.Equal(operation.GetTagItem("brandos.graph.rows"), levels.Sum(level => (long)level.GetTagItem("db.response.returned_rows")!));
        Assert.All(levels, level => Assert.Equal(operation.GetTagItem("brandos.graph.node"), level.GetTagItem("brandos.graph.node")));
        Assert.All(levels, level => Assert.Equal((operation.SpanId, ActivityKind.Client), (level.ParentSpanId, level.Kind)));
    }

    [ClusterFact]
    public async Task A_page_is_counted_where_it_was_read()
    {
        await using var server = await StartAsync();
        await server.UntilReadyAsync();
        using var measured = new Measurements(server.Services);

        using var response = await server.PostAsync(new { query = Operations.Page, variables = new { first = 20 } });
        measured.Collect();

        var reads = measured.Of("brandos.graph.read.duration");
        Assert.Equal(2, reads.Count);
        Assert.Matches("^node=replica-[12]$", Assert.Single(reads.Select(read => read.Tags).Distinct()));
        Assert.Equal(2, measured.Of("brandos.graph.read.statements").Sum(sent => sent.Value));
        Assert.True(measured.Of("brandos.graph.read.rows").Sum(read => read.Value) > 20 + 20);
        Assert.Equal(2, Assert.Single(measured.Of("brandos.graph.operation.levels")).Value);
        Assert.Equal(response.Content.Headers.ContentLength, (long)Assert.Single(measured.Of("brandos.graph.response.size")).Value);
        Assert.Equal(["node=primary", "node=replica-1", "node=replica-2"], measured.TagsOf("brandos.graph.node.up"));
    }

    [ClusterFact]
    public async Task An_operation_that_a_WebSocket_client_completes_early_was_left_and_not_late()
    {
        await using var server = await RunningServer.StartAsync(Graph.PrimaryConnectionString, []);
        await server.UntilReadyAsync();
        await using var held = await Locked.TableAsync(Graph.PrimaryConnectionString, "orders");
        using var spans = new Spans("BrandOS.Graph", "Microsoft.AspNetCore");
        await using var client = await SocketClient.ConnectAsync(
            server.Address, headers: [("X-Tenant", "1"), ("traceparent", Activity.Current!.Id!)]);
        await client.SendAsync(new { type = "connection_init" });
        await client.ReceiveAsync("connection_ack");

        await client.SubscribeAsync("1", "query Left { orders { nodes { id } } }");
        await held.UntilWaitersAsync(1);
        await client.SendAsync(new { id = "1", type = "complete" });
        await held.UntilWaitersAsync(0);
        for (var i = 0; i < 200 && !spans.Names.Contains("GraphQL Operation"); i++)
        {
            await Task.Delay(50);
        }

        var operation = spans.Single("GraphQL Operation");
        Assert.Equal("cancelled", operation.GetTagItem("brandos.graph.outcome"));
        Assert.Equal("HC0049", operation.GetTagItem("error.type"));
    }

    [ClusterFact]
    public async Task What_the_transport_refuses_is_counted_by_its_code()
    {
        await using var server = await StartAsync();
        await server.UntilReadyAsync(); // the warm-up is an operation, too
        using var measured = new Measurements(server.Services);

        using var anonymous = await server.PostAsync(new { query = "{ __typename }" }, accept: null, ("X-Tenant", "nobody"));
        using var noJson = await server.SendAsync(new StringContent("{", encoding: null, "application/json"));

        Assert.Equal(["error.type=AUTH_NOT_AUTHENTICATED", "error.type=HC0009"], measured.TagsOf("brandos.graph.http.refusals"));
        Assert.Empty(measured.Of("brandos.graph.operation.duration"));
    }

    [ClusterFact]
    public async Task A_level_without_a_node_says_so()
    {
        const string Nowhere = "Host=127.0.0.1;Port=1;Username=u;Password=p;Database=d";
        await using var server = await RunningServer.StartAsync(Nowhere, []);
        while (!server.Services.GetRequiredService<WarmUp>().Completed)
        {
            await Task.Delay(10); // it fails for want of a node, and is an operation too
        }

        using var measured = new Measurements(server.Services);
        using var spans = new Spans("BrandOS.Graph", "Microsoft.AspNetCore");

        using var response = await server.PostAsync(new { query = "{ orders { nodes { id } } }" });

        Assert.Equal("no_node", spans.Single("graphql.level").GetTagItem("error.type"));
        Assert.Contains("node=none error.type=no_node", measured.TagsOf("brandos.graph.read.duration"));
        Assert.Equal(["error.type=NO_NODE_AVAILABLE"], measured.TagsOf("brandos.graph.operation.errors").Distinct());
        Assert.DoesNotContain(
            "127.0.0.1", $"{measured}{spans}".Replace("server.address=127.0.0.1", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }
}
