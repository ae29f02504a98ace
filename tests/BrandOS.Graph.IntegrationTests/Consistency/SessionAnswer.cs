using System.Net;
using System.Text.Json;
using BrandOS.Graph.IntegrationTests.Server;

namespace BrandOS.Graph.IntegrationTests.Consistency;

/// <summary>What a client of a session gets to know.</summary>
internal sealed record SessionAnswer(HttpStatusCode Status, string? Node, string? Token, string? Code, JsonElement Body, string Headers)
{
    /// <summary>True when a replica answered.</summary>
    public bool IsOfReplica => Node?.StartsWith("replica", StringComparison.Ordinal) == true;

    /// <summary>The first <c>name</c> in the data.</summary>
    public string? Name => Find(Body);

    public static async Task<SessionAnswer> OfAsync(HttpResponseMessage response)
    {
        var body = await RunningServer.JsonAsync(response);
        var code = body.ValueKind == JsonValueKind.Object && body.TryGetProperty("errors", out var errors)
            ? errors[0].GetProperty("extensions").GetProperty("code").GetString()
            : null;
        return new SessionAnswer(
            response.StatusCode, Header(response, "BrandOS-Node"), Header(response, "BrandOS-Session"), code, body,
            response.Headers.ToString());
    }

    private static string? Header(HttpResponseMessage response, string name)
        => response.Headers.TryGetValues(name, out var values) ? values.Single() : null;

    private static string? Find(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object when element.TryGetProperty("name", out var name) => name.GetString(),
        JsonValueKind.Object => element.EnumerateObject().Select(property => Find(property.Value)).FirstOrDefault(name => name is not null),
        JsonValueKind.Array => element.EnumerateArray().Select(Find).FirstOrDefault(name => name is not null),
        _ => null,
    };
}
