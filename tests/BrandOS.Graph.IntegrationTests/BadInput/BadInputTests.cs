using System.Net;
using System.Text;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Graph;
using BrandOS.Graph.IntegrationTests.Server;
using BrandOS.Graph.Tests.Auth;

namespace BrandOS.Graph.IntegrationTests.BadInput;

/// <summary>Everything a client can get wrong has a status, a code and words, and never the server's insides.</summary>
public sealed class BadInputTests(SeededGraph graph) : ServerTests(graph)
{
    private static readonly string[] Insides = ["Npgsql", "SELECT ", "   at ", "Exception", "127.0.0.1", "BrandOS.Graph."];

    [ClusterTheory] // body, status and code under application/graphql-response+json, status under application/json
    [InlineData("{\"query\":\"{ a", 400, "HC0009", 400)]
    [InlineData("", 400, "HC0009", 400)]
    [InlineData("{}", 400, "HC0013", 400)]
    [InlineData("{\"query\":\"{ orders { nodes { id } }\"}", 400, "HC0011", 200)]
    [InlineData("{\"query\":\"\"}", 400, "HC0011", 200)]
    [InlineData("{\"query\":\"query A{__typename} query B{__typename}\",\"operationName\":\"C\"}", 400, "OPERATION_UNKNOWN", 200)]
    [InlineData("{\"query\":\"query A{__typename} query B{__typename}\"}", 400, "OPERATION_UNKNOWN", 200)]
    [InlineData("{\"query\":\"{ ordersss { nodes { id } } }\"}", 400, "VALIDATION_FAILED", 200)]
    [InlineData("{\"query\":\"query($n: Int){orders(first:$n){nodes{id}}}\",\"variables\":{\"n\":\"two\"}}", 400, "HC0016", 200)]
    [InlineData("{\"query\":\"query($n: Int){orders(first:$n){nodes{id}}}\",\"variables\":{\"n\":1e99}}", 400, "HC0016", 200)]
    [InlineData("{\"query\":\"query($id: ID!){order(id:$id){id}}\"}", 400, "HC0018", 200)]
    [InlineData("{\"query\":\"query($id: ID!){order(id:$id){id}}\",\"variables\":{\"id\":null}}", 400, "HC0018", 200)]
    [InlineData("{\"query\":\"mutation { nothing }\"}", 400, "VALIDATION_FAILED", 200)]
    [InlineData("{\"query\":\"subscription { __typename }\"}", 400, null, 200)]
    public async Task A_bad_request_is_refused_in_words(string body, int status, string? code, int legacyStatus)
    {
        await using var server = await StartAsync();

        using var response = await SendAsync(server, body, GraphQLResponse);
        using var legacy = await SendAsync(server, body, Json);

        Assert.Equal((HttpStatusCode)status, response.StatusCode);
        Assert.Equal((HttpStatusCode)legacyStatus, legacy.StatusCode);
        var refused = await AssertHarmlessAsync(response);
        Assert.False(refused.TryGetProperty("data", out _));
        var found = refused.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString();
        Assert.Equal(code ?? found, found);
    }

    [ClusterTheory] // these begin to execute, so data is there and the status is 200
    [InlineData("{ orders(first: 51) { nodes { id } } }", "HC0051")]
    [InlineData("{ orders(first: 2147483647) { nodes { id } } }", "HC0051")]
    [InlineData("{ orders(first: -1) { nodes { id } } }", "HC0052")]
    [InlineData("{ orders(last: -1) { nodes { id } } }", "HC0052")]
    [InlineData("{ orders(first: 1, last: 1) { nodes { id } } }", "HC0052")]
    [InlineData("{ orders(first: 1, after: \"bm90IGEgY3Vyc29y\") { nodes { id } } }", "HC0078")]
    [InlineData("{ orders(first: 1, after: \"%%%\") { nodes { id } } }", "HC0078")]
    [InlineData("{ order(id: \"garbage\") { id } }", "NODE_ID_INVALID")]
    [InlineData("{ order(id: \"Q3VzdG9tZXI6MDFhMjA1YTFjOTQyNzY3ZWE3MjAyOWE3YThiMDYyYjQ=\") { id } }", "NODE_ID_INVALID")]
    public async Task A_bad_argument_is_an_error_of_its_field(string query, string code)
    {
        await using var server = await StartAsync();

        using var response = await server.PostAsync(new { query }, GraphQLResponse);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var error = (await AssertHarmlessAsync(response)).GetProperty("errors")[0];
        Assert.Equal(code, error.GetProperty("extensions").GetProperty("code").GetString());
        Assert.Equal(query.Contains("order(", StringComparison.Ordinal) ? "order" : "orders", error.GetProperty("path")[0].GetString());
    }

    [ClusterFact]
    public async Task A_cursor_of_another_tenant_is_forged()
    {
        await using var server = await StartAsync();
        using var mine = await server.PostAsync(new { query = "{ orders(first: 1) { pageInfo { endCursor } } }" });
        var cursor = (await RunningServer.JsonAsync(mine)).GetProperty("data")
            .GetProperty("orders").GetProperty("pageInfo").GetProperty("endCursor").GetString();
        var next = new { query = "query($after: String){orders(first:1,after:$after){nodes{id}}}", variables = new { after = cursor } };

        using var own = await server.PostAsync(next);
        using var foreign = await server.PostAsync(next, accept: null, ("X-Tenant", "2"));

        Assert.Null(await RunningServer.CodeAsync(own));
        Assert.Equal("HC0078", await RunningServer.CodeAsync(foreign));
    }

    [ClusterFact]
    public async Task Another_tenants_id_is_null_exactly_like_an_unknown_one()
    {
        await using var server = await StartAsync();
        using var mine = await server.PostAsync(new { query = "{ orders(first: 1) { nodes { id } } }" });
        var id = (await RunningServer.JsonAsync(mine)).GetProperty("data")
            .GetProperty("orders").GetProperty("nodes")[0].GetProperty("id").GetString();
        var unknown = Convert.ToBase64String(Encoding.UTF8.GetBytes($"Order:{Guid.CreateVersion7():N}"));
        const string Query = "query($id: ID!){order(id:$id){id} node(id:$id){id}}";

        using var foreign = await server.PostAsync(new { query = Query, variables = new { id } }, accept: null, ("X-Tenant", "2"));
        using var missing = await server.PostAsync(
            new { query = Query, variables = new { id = unknown } }, accept: null, ("X-Tenant", "2"));

        Assert.Equal("""{"data":{"order":null,"node":null}}""", await foreign.Content.ReadAsStringAsync());
        Assert.Equal(await foreign.Content.ReadAsStringAsync(), await missing.Content.ReadAsStringAsync());
    }

    [ClusterTheory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_body_of_two_megabytes_is_too_large(bool chunked)
    {
        await using var server = await StartAsync();
        var content = new StringContent($"{{\"query\":\"{{__typename}} #{new string('x', 2 * 1024 * 1024)}\"}}", Encoding.UTF8, Json);

        using var response = await server.SendAsync(content, GraphQLResponse, chunked ? [("Transfer-Encoding", "chunked")] : []);
        using var next = await server.PostAsync(new { query = "{ __typename }" });

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Equal("HC0010", await RunningServer.CodeAsync(response));
        Assert.Equal(HttpStatusCode.OK, next.StatusCode);
    }

    [ClusterTheory]
    [InlineData(30)]
    [InlineData(1_000)]
    public async Task Deep_nesting_is_refused(int depth)
    {
        await using var server = await StartAsync();
        var deep = new StringBuilder("{ orders { nodes { ");
        deep.Insert(deep.Length, "customer { orders { nodes { ", depth).Append("id").Append('}', (3 * depth) + 3);

        using var response = await server.PostAsync(new { query = deep.ToString() }, GraphQLResponse);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("DEPTH_EXCEEDED", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await AssertHarmlessAsync(response);
    }

    [ClusterTheory]
    [InlineData("text/html", 406, "HC0064")]
    [InlineData("nonsense", 400, "HC0063")]
    public async Task An_Accept_that_cannot_be_met_is_refused(string accept, int status, string code)
    {
        await using var server = await StartAsync();

        using var response = await server.PostAsync(new { query = "{ __typename }" }, accept);

        Assert.Equal((HttpStatusCode)status, response.StatusCode);
        Assert.Equal(code, await RunningServer.CodeAsync(response));
    }

    [ClusterFact]
    public async Task No_tenant_and_an_expired_token_are_not_authenticated()
    {
        await using var server = await StartAsync(
            "Development", ("Auth:Jwt:Issuer", Tokens.Issuer), ("Auth:Jwt:Audience", Tokens.Audience), ("Auth:Jwt:Key", Tokens.Key));
        var expired = Tokens.For("1", expires: TimeProvider.System.GetUtcNow().AddHours(-1));

        using var anonymous = await server.PostAsync(new { query = "{ __typename }" }, accept: null, ("X-Tenant", ""));
        using var late = await server.PostAsync(new { query = "{ __typename }" }, accept: null, ("Authorization", $"Bearer {expired}"));

        Assert.Equal(HttpStatusCode.Unauthorized, anonymous.StatusCode);
        Assert.Equal("AUTH_NOT_AUTHENTICATED", await RunningServer.CodeAsync(anonymous));
        Assert.Equal("Bearer", anonymous.Headers.WwwAuthenticate.ToString());
        Assert.Equal(HttpStatusCode.Unauthorized, late.StatusCode);
        Assert.Equal("AUTH_NOT_AUTHENTICATED", await RunningServer.CodeAsync(late));
        Assert.Contains("expired", late.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> SendAsync(RunningServer server, string body, string accept)
        => server.SendAsync(new StringContent(body, Encoding.UTF8, Json), accept);

    private static async Task<System.Text.Json.JsonElement> AssertHarmlessAsync(HttpResponseMessage response)
    {
        var body = await response.Content.ReadAsStringAsync();
        Assert.All(Insides, inside => Assert.DoesNotContain(inside, body, StringComparison.Ordinal));
        return System.Text.Json.JsonDocument.Parse(body).RootElement;
    }
}
