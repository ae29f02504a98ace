using System.Net;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Graph;
using BrandOS.Graph.Tests.Auth;

namespace BrandOS.Graph.IntegrationTests.Server;

/// <summary>What Development adds, and that nothing of it is there in Production.</summary>
public sealed class DevelopmentTests(SeededGraph graph) : ServerTests(graph)
{
    private const string Typename = "{ __typename }";
    private const string Page = "{ orders(first: 1) { nodes { id } } }";

    private static readonly (string, string?)[] Jwt =
        [("Auth:Jwt:Issuer", Tokens.Issuer), ("Auth:Jwt:Audience", Tokens.Audience), ("Auth:Jwt:Key", Tokens.Key)];

    [ClusterFact]
    public async Task Names_the_node_that_served_and_takes_replicas_in_turn()
    {
        await using var server = await StartAsync();
        HashSet<string> nodes = [];
        await Eventually.TrueAsync(
            async () =>
            {
                using var response = await server.PostAsync(new { query = Page });
                nodes.Add(Assert.Single(response.Headers.GetValues("BrandOS-Node")));
                return nodes.Count > 1;
            },
            () => "both replicas answer");
        Assert.Equal(["replica-1", "replica-2"], nodes.Order());
    }

    [ClusterFact]
    public async Task Names_no_node_when_none_was_asked()
    {
        await using var server = await StartAsync();

        using var response = await server.PostAsync(new { query = Typename });

        Assert.False(response.Headers.Contains("BrandOS-Node"));
    }

    [ClusterTheory]
    [InlineData("1048576", new[] { "primary" })]
    [InlineData("0", new string[0])] // the head leaves before all was read
    public async Task Names_the_nodes_of_a_batch_that_is_held_back(string heldBytes, string[] nodes)
    {
        await using var server = await RunningServer.StartAsync(
            Graph.PrimaryConnectionString, [], "Development", ("Batching:Requests", "true"), ("Batching:MaxHeldBytes", heldBytes));
        foreach (var accept in (string[])[Json, "application/jsonl"])
        {
            using var response = await server.PostAsync(new[] { Typename, Page, Page }.Select(query => new { query }), accept);

            Assert.Equal(nodes, Values(response, "BrandOS-Node"));
            Assert.Equal(nodes.Length, Values(response, "BrandOS-Lag").Length);
            Assert.Equal(nodes.Select(_ => "session"), Values(response, "BrandOS-Consistency"));
        }
    }

    [ClusterFact]
    public async Task Explains_the_statements_of_each_level()
    {
        await using var server = await StartAsync();

        using var response = await server.PostAsync(
            new { query = "{ orders(first: 2) { nodes { customer { name } items { quantity } } pageInfo { hasNextPage } } }" },
            accept: null,
            ("BrandOS-Explain", "1"));
        var levels = (await RunningServer.JsonAsync(response)).GetProperty("extensions").GetProperty("explain").GetProperty("levels");

        Assert.Equal(2, levels.GetArrayLength());
        var statement = levels[0].GetProperty("statements")[0];
        Assert.Contains("FROM orders", statement.GetProperty("sql").GetString(), StringComparison.Ordinal);
        Assert.Equal(3, statement.GetProperty("rows").GetInt32());
        Assert.True(statement.GetProperty("milliseconds").GetDouble() > 0);
    }

    [ClusterFact]
    public async Task Production_takes_no_tenant_header_and_tells_nothing()
    {
        await using var server = await StartAsync("Production", Jwt);
        using var byHeader = await server.PostAsync(new { query = Typename });
        using var byToken = await server.PostAsync(
            new { query = Page },
            accept: null,
            ("Authorization", $"Bearer {Tokens.For("1")}"),
            ("BrandOS-Explain", "1"));
        var body = await RunningServer.JsonAsync(byToken);

        Assert.Equal(HttpStatusCode.Unauthorized, byHeader.StatusCode);
        Assert.Equal(HttpStatusCode.OK, byToken.StatusCode);
        Assert.Equal(1, body.GetProperty("data").GetProperty("orders").GetProperty("nodes").GetArrayLength());
        Assert.False(body.TryGetProperty("extensions", out _));
        Assert.False(byToken.Headers.Contains("BrandOS-Node"));
        Assert.False(byToken.Headers.Contains("Server"));
    }

    [ClusterFact]
    public async Task Production_shows_neither_IDE_nor_schema_to_strangers()
    {
        await using var server = await StartAsync("Production", Jwt);
        using var asBrowser = new HttpRequestMessage(HttpMethod.Get, "/graphql/") { Headers = { { "Accept", "text/html,*/*;q=0.8" } } };

        using var page = await server.Client.SendAsync(asBrowser);
        using var config = await server.Client.GetAsync("/graphql/bcp-config.json");
        using var schema = await server.Client.GetAsync("/graphql?sdl");

        Assert.Equal(HttpStatusCode.Unauthorized, page.StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, config.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, schema.StatusCode);
    }

    [ClusterFact]
    public async Task Production_does_not_start_without_knowing_whom_to_believe()
    {
        var failure = await Assert.ThrowsAsync<Microsoft.Extensions.Options.OptionsValidationException>(() => StartAsync("Production"));

        Assert.Equal(3, failure.Failures.Count());
    }

    private static string[] Values(HttpResponseMessage response, string header)
        => response.Headers.TryGetValues(header, out var values) ? [.. values] : [];
}
