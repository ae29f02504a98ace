using System.Net.Http.Headers;
using System.Text;

namespace BrandOS.Graph.IntegrationTests.Server;

/// <summary>One kind of answer at <c>/graphql</c>: the request that brings it about, and what caches are told of it.</summary>
/// <param name="Method">Of HTTP.</param>
/// <param name="Target">What follows <c>/graphql</c>.</param>
/// <param name="Status">The answer's.</param>
/// <param name="Body">The request's, as application/json.</param>
/// <param name="Accept">The request's header; none when null.</param>
/// <param name="Header">One more header, <c>Name: value</c>, or one to leave out, <c>Name: </c>.</param>
/// <param name="CacheControl">The answer's.</param>
internal sealed record AnswerKind(
    string Method,
    string Target,
    int Status,
    string? Body = null,
    string? Accept = null,
    string? Header = null,
    string CacheControl = "no-store")
{
    private const string Vary
        = "Accept, Accept-Encoding, Authorization, GraphQL-Cost, BrandOS-Consistency, X-Tenant, BrandOS-Explain";

    private const string Exposed
        = "BrandOS-Session,ETag,Retry-After,WWW-Authenticate,Server-Timing,BrandOS-Node,BrandOS-Lag,BrandOS-Consistency";

    /// <summary>Null when the answer is as it should be, otherwise what is wrong with it.</summary>
    /// <param name="origin">Of the page that asks; the server lets it.</param>
    public async Task<string?> MistakeAsync(RunningServer server, string? origin = null)
    {
        using var request = ToRequest();
        request.Headers.Add("Origin", origin is null ? [] : [origin]);
        using var response = await server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        var said = $"{(int)response.StatusCode} | {Of(response, "Cache-Control")} | {Of(response, "Vary")} | {Readers(response)}";
        var expected = $"{Status} | {CacheControl} | "
            + (origin is null ? $"{Vary} | none, none, none" : $"{Vary}, Origin | {origin}, true, {Exposed}");
        var asked = $"{Method} {Target} Accept={Accept} {Header} {Body?[..Math.Min(Body.Length, 60)]}";
        return said != expected ? $"{asked}: {said}, not {expected}"
            : Status >= 400 && !HasCode(await response.Content.ReadAsStringAsync()) ? $"{asked}: no code"
            : null;
    }

    // Who may read it, according to CORS.
    private static string Readers(HttpResponseMessage response)
        => string.Join(", ", new[] { "Origin", "Credentials" }.Select(what => Of(response, $"Access-Control-Allow-{what}")))
            + $", {Of(response, "Access-Control-Expose-Headers")}";

    private static bool HasCode(string body) => body.Contains("""
        "extensions":{"code":"
        """, StringComparison.Ordinal);

    private HttpRequestMessage ToRequest()
    {
        var request = new HttpRequestMessage(new HttpMethod(Method), "/graphql" + Target);
        if (Body is not null)
        {
            request.Content = new StringContent(Body, Encoding.UTF8, "application/json");
        }

        HttpHeaders headers = Header?.StartsWith("Content-", StringComparison.Ordinal) == true ? request.Content!.Headers : request.Headers;
        request.Headers.Add("X-Tenant", "1");
        if (Accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", Accept);
        }

        if (Header?.Split(": ") is [var name, var value])
        {
            headers.Remove(name);
            if (value.Length > 0)
            {
                headers.TryAddWithoutValidation(name, value);
            }
        }

        return request;
    }

    // As it was sent: HttpClient would put the directives into an order of its own.
    private static string Of(HttpResponseMessage response, string header)
        => response.Headers.NonValidated.TryGetValues(header, out var values) ? values.ToString() : "none";
}
