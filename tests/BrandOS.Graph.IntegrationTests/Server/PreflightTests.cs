using System.Net;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Graph;

namespace BrandOS.Graph.IntegrationTests.Server;

public sealed class PreflightTests(SeededGraph graph) : ServerTests(graph)
{
    private const string Query = "/graphql?query=%7B__typename%7D";

    [ClusterFact]
    public async Task A_GET_with_cookies_alone_is_refused_before_it_is_read()
    {
        await using var server = await StartAsync("Development", ("Http:RequirePreflight", "Always"));
        using var forged = new HttpRequestMessage(HttpMethod.Get, Query) { Headers = { { "Cookie", "session=1" } } };

        using var response = await server.Client.SendAsync(forged);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("PREFLIGHT_REQUIRED", await RunningServer.CodeAsync(response));
    }

    [ClusterTheory]
    [InlineData("GraphQL-Preflight", "1")]
    [InlineData("Apollo-Require-Preflight", "true")]
    [InlineData("X-Apollo-Operation-Name", "A")]
    public async Task A_header_of_the_client_lets_it_pass_to_authentication(string header, string value)
    {
        await using var server = await StartAsync("Development", ("Http:RequirePreflight", "Always"));
        using var request = new HttpRequestMessage(HttpMethod.Get, Query) { Headers = { { "Cookie", "session=1" }, { header, value } } };

        using var response = await server.Client.SendAsync(request);

        Assert.Equal("AUTH_NOT_AUTHENTICATED", await RunningServer.CodeAsync(response));
    }

    [ClusterFact]
    public async Task A_GET_of_a_client_that_names_its_tenant_is_answered_with_cookies_and_without()
    {
        await using var server = await StartAsync();

        using var without = await server.GetAsync("query=%7B__typename%7D");
        using var with = await server.GetAsync("query=%7B__typename%7D", ("Cookie", "session=1"));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (without.StatusCode, with.StatusCode));
    }

    [ClusterTheory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    public async Task A_POST_that_needs_no_preflight_is_no_request_at_all(string contentType)
    {
        await using var server = await StartAsync();
        var body = new ByteArrayContent([.. """{"query":"{ __typename }"}"""u8]);
        body.Headers.TryAddWithoutValidation("Content-Type", contentType);

        using var response = await server.SendAsync(body, accept: null, ("Cookie", "session=1"));

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }
}
