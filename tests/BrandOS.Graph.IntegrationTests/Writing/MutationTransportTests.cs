using System.Net;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Server;

namespace BrandOS.Graph.IntegrationTests.Writing;

/// <summary>Mutations over HTTP.</summary>
[Collection(WrittenGraphCollection.Name)]
public sealed class MutationTransportTests(WrittenGraph graph)
{
    private const string Document
        = "mutation ($input: UpdateCustomerInput!) { updateCustomer(input: $input) { customer { name } errors { __typename } } }";

    [ClusterFact]
    public async Task Anonymous_client_changes_nothing()
    {
        var shop = await Shop.CreateAsync(graph);
        var (id, version) = await shop.AddCustomerAsync();
        await using var server = await RunningServer.StartAsync(graph.ConnectionString, []);

        using var response = await server.PostAsync(
            new { query = Document, variables = new { input = new { idempotencyKey = "1", id, version, name = "Bob" } } },
            accept: null,
            ("X-Tenant", ""));

        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Equal("AUTH_NOT_AUTHENTICATED", await RunningServer.CodeAsync(response));
        Assert.Equal(("Ann", 0L), (await shop.NameAsync(id), await shop.KeysAsync()));
    }

    [ClusterFact]
    public async Task Mutation_is_taken_by_post_and_refused_by_get_also_when_its_plan_is_known()
    {
        var shop = await Shop.CreateAsync(graph);
        var (id, version) = await shop.AddCustomerAsync();
        await using var server = await RunningServer.StartAsync(graph.ConnectionString, []);
        var input = new { idempotencyKey = "1", id, version, name = "Bob" };

        using var posted = await server.PostAsync(
            new { query = Document, variables = new { input } }, accept: null, ("X-Tenant", $"{shop.Tenant}"));
        using var got = await server.GetAsync($"query={Uri.EscapeDataString(Document)}&variables=%7B%7D", ("X-Tenant", $"{shop.Tenant}"));

        Assert.Equal(
            """{"data":{"updateCustomer":{"customer":{"name":"Bob"},"errors":null}}}""",
            (await RunningServer.JsonAsync(posted)).GetRawText());
        Assert.Equal("primary", posted.Headers.GetValues("BrandOS-Node").Single());
        Assert.Equal(HttpStatusCode.MethodNotAllowed, got.StatusCode);
        Assert.Equal("POST", Assert.Single(got.Content.Headers.Allow));
    }
}
