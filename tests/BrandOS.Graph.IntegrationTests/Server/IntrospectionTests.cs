using System.Net;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Graph;
using BrandOS.Graph.Tests.Auth;

namespace BrandOS.Graph.IntegrationTests.Server;

/// <summary>Production tells the schema only when a setting says so, in none of the three ways there are.</summary>
public sealed class IntrospectionTests(SeededGraph graph) : ServerTests(graph)
{
    private const string Introspection = "{ __schema { queryType { name } } }";

    private static readonly (string, string?)[] Jwt =
        [("Auth:Jwt:Issuer", Tokens.Issuer), ("Auth:Jwt:Audience", Tokens.Audience), ("Auth:Jwt:Key", Tokens.Key)];

    [ClusterTheory]
    [InlineData("Production", null, false)]
    [InlineData("Production", "true", true)]
    [InlineData("Development", null, true)]
    [InlineData("Development", "false", false)]
    public async Task The_schema_is_told(string environment, string? allowed, bool told)
    {
        (string, string?)[] setting = allowed is null ? [] : [("Engine:AllowIntrospection", allowed)];
        await using var server = await StartAsync(environment, [.. Jwt, .. setting]);
        var bearer = ("Authorization", $"Bearer {Tokens.For("1")}");
        using var asking = new HttpRequestMessage(HttpMethod.Get, "/graphql?sdl") { Headers = { { bearer.Item1, bearer.Item2 } } };

        using var introspection = await server.PostAsync(new { query = Introspection }, GraphQLResponse, bearer);
        using var sdl = await server.Client.SendAsync(asking);
        using var typeName = await server.PostAsync(new { query = "{ __typename }" }, GraphQLResponse, bearer);

        Assert.Equal(told ? null : "HC0046", await RunningServer.CodeAsync(introspection));
        Assert.Equal(told ? HttpStatusCode.OK : HttpStatusCode.Forbidden, sdl.StatusCode);
        Assert.Equal(told ? "text/plain" : "application/json", sdl.Content.Headers.ContentType?.MediaType);
        Assert.Equal("""{"data":{"__typename":"Query"}}""", await typeName.Content.ReadAsStringAsync());
    }

    [ClusterTheory]
    [InlineData("Production", false)]
    [InlineData("Development", true)]
    public async Task Names_are_suggested(string environment, bool suggested)
    {
        await using var server = await StartAsync(environment, Jwt);

        using var response = await server.PostAsync(
            new { query = "{ orderss { nodes { id } } }" }, GraphQLResponse, ("Authorization", $"Bearer {Tokens.For("1")}"));

        var body = await response.Content.ReadAsStringAsync();
        Assert.Contains("VALIDATION_FAILED", body, StringComparison.Ordinal);
        Assert.Equal(suggested, body.Contains("Did you mean", StringComparison.Ordinal));
    }
}
