using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Server;
using BrandOS.Graph.Tests.Observing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BrandOS.Graph.IntegrationTests.Writing;

/// <summary>What a developer and an operator see of a write.</summary>
[Collection(WrittenGraphCollection.Name)]
public sealed class WatchedWriteTests(WrittenGraph graph)
{
    private const int SlowOperation = 3011;
    private const string Document
        = "mutation Slow ($input: UpdateCustomerInput!) { updateCustomer(input: $input) { customer { name } errors { __typename } } }";

    [ClusterFact]
    public async Task Explains_the_statements_of_a_write_and_of_its_payload()
    {
        var shop = await Shop.CreateAsync(graph);
        var (id, version) = await shop.AddCustomerAsync();
        await using var server = await RunningServer.StartAsync(graph.ConnectionString, []);

        using var response = await SendAsync(server, shop, id, version, ("BrandOS-Explain", "1"));
        var explained = (await RunningServer.JsonAsync(response)).GetProperty("extensions").GetProperty("explain");

        Assert.Equal("primary", explained.GetProperty("node").GetString());
        Assert.Equal(
            [
                ("INSERT INTO idempotency_keys", 1), ("SELECT t.xmin FROM customers", 1), ("SELECT t.id FROM customers", 0),
                ("UPDATE customers", 1),
                ("UPDATE idempotency_keys", 1), ("FROM customers", 1),
            ],
            explained.GetProperty("levels").EnumerateArray()
                .SelectMany(level => level.GetProperty("statements").EnumerateArray())
                .Zip(
                    (string[])["INSERT INTO idempotency_keys", "SELECT t.xmin FROM customers", "SELECT t.id FROM customers",
                        "UPDATE customers", "UPDATE idempotency_keys", "FROM customers"],
                    (statement, text) => (
                        statement.GetProperty("sql").GetString()!.Contains(text, StringComparison.Ordinal) ? text : statement.ToString(),
                        statement.GetProperty("rows").GetInt32())));
    }

    [ClusterFact]
    public async Task Slow_write_is_logged_with_what_it_did_and_without_its_values()
    {
        var shop = await Shop.CreateAsync(graph);
        var (id, version) = await shop.AddCustomerAsync();
        var log = new Logged();
        await using var server = await RunningServer.StartAsync(
            graph.ConnectionString, [], "Development", builder => Watch(builder, log), ("SlowOperations:Threshold", "00:00:00.001"));
        await using var other = await HeldRow.ByAsync(graph, $"SELECT FROM customers WHERE tenant_id = {shop.Tenant} FOR UPDATE");

        var answering = SendAsync(server, shop, id, version);
        await other.UntilWaitedForAsync();
        await other.CommitAsync();
        using var answer = await answering;

        Assert.Null(await RunningServer.CodeAsync(answer));
        var line = Assert.Single(log.Of(SlowOperation), line => line.Contains("Operation Slow", StringComparison.Ordinal));
        Assert.Matches(
            @"Operation Slow of document sha256:[0-9a-f]{64} took \d+ ms, 0 ms of it waiting \(ok\): \d+ levels, \d+ statements, "
                + @"\d+ rows of node primary, 0 restarts\.$",
            line);
        Assert.DoesNotContain("a new name", log.ToString(), StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> SendAsync(
        RunningServer server, Shop shop, string id, string version, params (string Name, string Value)[] headers)
        => server.PostAsync(
            new { query = Document, variables = new { input = new { idempotencyKey = "1", id, version, name = "a new name" } } },
            accept: null,
            [("X-Tenant", $"{shop.Tenant}"), .. headers]);

    private static void Watch(WebApplicationBuilder builder, Logged log)
    {
        builder.Configuration["Logging:LogLevel:Default"] = "Information";
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<ILoggerProvider>(log);
    }
}
