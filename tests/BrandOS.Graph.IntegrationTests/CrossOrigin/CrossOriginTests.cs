using System.Net;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Graph;
using BrandOS.Graph.IntegrationTests.Server;
using BrandOS.Graph.IntegrationTests.Subscriptions;
using BrandOS.Graph.Tests.Auth;
using Microsoft.Extensions.Options;

namespace BrandOS.Graph.IntegrationTests.CrossOrigin;

/// <summary>What browsers are told about pages of other origins. Every kind of answer: <see cref="AnswerHeaderTests"/>.</summary>
public sealed class CrossOriginTests(SeededGraph graph) : ServerTests(graph)
{
    private const string App = "https://app.example.com";
    private const string Other = "http://other.example:3000";
    private const string Taken = "Accept,Authorization,Content-Type,If-None-Match,Last-Event-ID,GraphQL-Cost,BrandOS-Session,"
        + "BrandOS-Consistency,GraphQL-Preflight,Apollo-Require-Preflight,X-Apollo-Operation-Name,traceparent,tracestate";

    private static readonly (string, string?)[] Jwt =
        [("Auth:Jwt:Issuer", Tokens.Issuer), ("Auth:Jwt:Audience", Tokens.Audience), ("Auth:Jwt:Key", Tokens.Key)];

    [ClusterTheory]
    [InlineData("Development", App, ",BrandOS-Explain,X-Tenant")]
    [InlineData("Development", "*", ",BrandOS-Explain")]
    [InlineData("Production", App, "")]
    [InlineData("Production", "*", "")]
    public async Task A_preflight_says_what_pages_may_send(string environment, string allowed, string more)
    {
        await using var server = await StartAsync(
            environment, [.. Jwt, ("Cors:AllowedOrigins:0", allowed), ("Cors:PreflightMaxAge", "00:05:00")]);

        using var answer = await PreflightAsync(server, App, "POST");

        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        Assert.Equal(allowed, Of(answer, "Access-Control-Allow-Origin"));
        Assert.Equal(allowed == "*" ? "none" : "true", Of(answer, "Access-Control-Allow-Credentials"));
        Assert.Equal("GET,POST,HEAD", Of(answer, "Access-Control-Allow-Methods"));
        Assert.Equal(Taken + more, Of(answer, "Access-Control-Allow-Headers"));
        Assert.Equal("300", Of(answer, "Access-Control-Max-Age"));
        Assert.Equal("no-store", Of(answer, "Cache-Control"));
        Assert.EndsWith(", Origin", Of(answer, "Vary"), StringComparison.Ordinal);
    }

    [ClusterTheory]
    [InlineData("https://evil.example")]
    [InlineData("http://app.example.com")]
    [InlineData("https://app.example.com.evil.example")]
    [InlineData("null")]
    public async Task Other_origins_are_told_nothing(string origin)
    {
        await using var server = await StartAsync("Development", ("Cors:AllowedOrigins:0", App), ("Cors:AllowedOrigins:1", Other));

        using var preflight = await PreflightAsync(server, origin, "POST");
        using var answer = await server.PostAsync(new { query = "{ __typename }" }, accept: null, ("Origin", origin));

        Assert.Equal("none", Of(preflight, "Access-Control-Allow-Origin"));
        Assert.Equal("none", Of(answer, "Access-Control-Allow-Origin"));
        Assert.EndsWith(", Origin", Of(answer, "Vary"), StringComparison.Ordinal);
    }

    [ClusterFact]
    public async Task Each_of_several_origins_is_told_its_own_name()
    {
        await using var server = await StartAsync("Development", ("Cors:AllowedOrigins:0", App), ("Cors:AllowedOrigins:1", Other));

        using var one = await server.PostAsync(new { query = "{ __typename }" }, accept: null, ("Origin", App));
        using var two = await server.PostAsync(new { query = "{ __typename }" }, accept: null, ("Origin", Other));
        using var own = await server.PostAsync(new { query = "{ __typename }" });

        Assert.Equal(App, Of(one, "Access-Control-Allow-Origin"));
        Assert.Equal(Other, Of(two, "Access-Control-Allow-Origin"));
        Assert.Equal("none", Of(own, "Access-Control-Allow-Origin"));
        Assert.EndsWith(", Origin", Of(own, "Vary"), StringComparison.Ordinal); // a cache might keep it for the others
    }

    [ClusterFact]
    public async Task Without_the_setting_nothing_changes()
    {
        await using var server = await StartAsync();

        using var preflight = await PreflightAsync(server, App, "POST");
        using var answer = await server.PostAsync(new { query = "{ __typename }" }, accept: null, ("Origin", App));

        Assert.Equal("GET, HEAD, POST, OPTIONS", string.Join(", ", preflight.Content.Headers.Allow));
        foreach (var response in (HttpResponseMessage[])[preflight, answer])
        {
            Assert.DoesNotContain(response.Headers, header => header.Key.StartsWith("Access-Control", StringComparison.Ordinal));
            Assert.DoesNotContain("Origin", Of(response, "Vary"), StringComparison.Ordinal);
        }
    }

    [ClusterFact]
    public async Task Nothing_but_the_API_is_for_other_pages()
    {
        await using var server = await StartAsync("Development", ("Cors:AllowedOrigins:0", App));
        foreach (var path in (string[])["/health/live", "/ops/nodes.json", "/metrics", "/graphql/bcp-config.json"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Origin", App } } };
            using var answer = await server.Client.SendAsync(request);

            Assert.Equal("none", Of(answer, "Access-Control-Allow-Origin"));
        }
    }

    [ClusterFact]
    public async Task A_mistake_ends_the_start()
    {
        var refused = await Assert.ThrowsAsync<OptionsValidationException>(
            () => StartAsync("Development", ("Cors:AllowedOrigins:0", $"{App}/")));

        Assert.Contains("Cors:AllowedOrigins", refused.Message, StringComparison.Ordinal);
        await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync("Development", ("Cors:PreflightMaxAge", "1.00:00:01")));
    }

    [ClusterTheory]
    [InlineData(App, App, true)]
    [InlineData(App, "https://evil.example", false)]
    [InlineData("*", App, false)]
    public async Task A_developer_s_socket_takes_the_tenant_from_pages_that_are_named(string allowed, string origin, bool taken)
    {
        await using var server = await StartAsync("Development", ("Cors:AllowedOrigins:0", allowed));
        await using var client = await SocketClient.ConnectAsync(server.Address, headers: ("Origin", origin));
        await client.SendTextAsync("""{"type":"connection_init","payload":{"X-Tenant":"1"}}""");

        if (taken)
        {
            await client.ReceiveAsync("connection_ack");
        }
        else
        {
            Assert.Equal(4403, await client.UntilClosedAsync());
        }
    }

    private static Task<HttpResponseMessage> PreflightAsync(RunningServer server, string origin, string method)
        => server.Client.SendAsync(new HttpRequestMessage(HttpMethod.Options, "/graphql")
        {
            Headers =
            {
                { "Origin", origin },
                { "Access-Control-Request-Method", method },
                { "Access-Control-Request-Headers", "authorization,content-type" },
            },
        });

    private static string Of(HttpResponseMessage response, string header)
        => response.Headers.NonValidated.TryGetValues(header, out var values) ? values.ToString() : "none";
}
