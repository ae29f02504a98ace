using System.Net;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Graph;

namespace BrandOS.Graph.IntegrationTests.Server;

/// <summary>The header GraphQL-Cost and the limits on cost, over HTTP.</summary>
public sealed class CostHeaderTests(SeededGraph graph) : ServerTests(graph)
{
    private const string Page = "query($n: Int) { orders(first: $n) { nodes { id } } }";
    private const string Nested = "{ orders(first: 50) { nodes { customer { orders(first: 50) { nodes { id } } } } } }";
    private const string Hostile
        = "{ orders(first: 50) { nodes { customer { orders(first: 50) { nodes { customer { orders(first: 50) "
            + "{ nodes { id } } } } } } } } }";

    [ClusterTheory]
    [InlineData("report")]
    [InlineData("Report")]
    public async Task A_report_stands_beside_the_data(string header)
    {
        await using var server = await StartAsync();

        using var response = await server.PostAsync(
            new { query = Page, variables = new { n = 2 } }, GraphQLResponse, ("GraphQL-Cost", header));
        var body = await RunningServer.JsonAsync(response);

        Assert.Equal(2, body.GetProperty("data").GetProperty("orders").GetProperty("nodes").GetArrayLength());
        Assert.Equal("""{"operationCost":{"fieldCost":11,"typeCost":4}}""", body.GetProperty("extensions").GetRawText());
    }

    [ClusterFact]
    public async Task A_report_stands_beside_an_explanation()
    {
        await using var server = await StartAsync();

        using var response = await server.PostAsync(
            new { query = Page }, GraphQLResponse, ("GraphQL-Cost", "report"), ("BrandOS-Explain", "1"));
        var extensions = (await RunningServer.JsonAsync(response)).GetProperty("extensions");

        Assert.Equal(["explain", "operationCost"], extensions.EnumerateObject().Select(entry => entry.Name));
    }

    [ClusterFact]
    public async Task Validating_executes_nothing()
    {
        await using var server = await StartAsync();

        using var response = await server.PostAsync(new { query = Hostile }, GraphQLResponse, ("GraphQL-Cost", "validate"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.False(response.Headers.Contains("BrandOS-Node"));
        Assert.Equal(
            """{"extensions":{"operationCost":{"fieldCost":30611,"typeCost":132652}}}""", await response.Content.ReadAsStringAsync());
    }

    [ClusterTheory]
    [InlineData("both")]
    [InlineData("")]
    public async Task Another_value_is_a_bad_request(string header)
    {
        await using var server = await StartAsync();

        using var response = await server.PostAsync(new { query = Page }, GraphQLResponse, ("GraphQL-Cost", header));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("HC0009", await RunningServer.CodeAsync(response));
    }

    [ClusterFact]
    public async Task Fifty_of_fifty_are_answered_and_fifty_of_these_are_not()
    {
        await using var server = await StartAsync();

        using var nested = await server.PostAsync(new { query = Nested }, GraphQLResponse);
        using var hostile = await server.PostAsync(new { query = Hostile }, GraphQLResponse);

        Assert.Null(await RunningServer.CodeAsync(nested));
        Assert.Equal(HttpStatusCode.BadRequest, hostile.StatusCode);
        Assert.Equal("HC0047", await RunningServer.CodeAsync(hostile));
    }

    [ClusterFact]
    public async Task The_limits_are_settings()
    {
        await using var server = await StartAsync("Development", ("Engine:MaxTypeCost", "3"));

        using var two = await server.PostAsync(new { query = Page, variables = new { n = 1 } }, GraphQLResponse);
        using var three = await server.PostAsync(new { query = Page, variables = new { n = 2 } }, GraphQLResponse);

        Assert.Null(await RunningServer.CodeAsync(two));
        Assert.Equal("HC0047", await RunningServer.CodeAsync(three));
    }
}
