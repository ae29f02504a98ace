using System.Text.Json;
using BrandOS.Graph.Server.Auth;
using BrandOS.Graph.Server.Transport.Consistency;
using BrandOS.Graph.Server.Transport.CrossOrigin;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace BrandOS.Graph.Server.Transport.WebSocket;

/// <summary>
/// Who a WebSocket is for: what the upgraded request said or, as browsers cannot send headers with it, the same headers in the payload of
/// connection_init.
/// </summary>
internal sealed class SocketCredentials(TenantAuthenticator authenticator, IOptions<CrossOriginOptions> origins)
{
    public async ValueTask<TenantIdentity> IdentifyAsync(HttpContext http, TenantIdentity known, ReadOnlyMemory<byte> payload)
    {
        if (known.Refusal is null || payload.IsEmpty)
        {
            return known;
        }

        using var json = JsonDocument.Parse(payload);
        return Take(json.RootElement, http) || (Member(json.RootElement, "headers") is { } nested && Take(nested, http))
            ? await authenticator.AuthenticateAsync(http)
            : known;
    }

    /// <summary>Takes the token and the level of a session over, which browsers cannot send as headers either.</summary>
    public static void TakeSession(HttpContext http, ReadOnlyMemory<byte> payload)
    {
        if (payload.IsEmpty)
        {
            return;
        }

        using var json = JsonDocument.Parse(payload);
        foreach (var headers in (JsonElement?[])[Member(json.RootElement, "headers"), json.RootElement])
        {
            if (headers is { } given)
            {
                Take(given, SessionTokens.Name, http);
                Take(given, ConsistencyHeader.Name, http);
            }
        }
    }

    private bool Take(JsonElement payload, HttpContext http)
        => Take(payload, HeaderNames.Authorization, http)
            | (IsPageOfOurs(http.Request) && Take(payload, TenantAuthenticator.TenantHeader, http));

    private static bool Take(JsonElement payload, string header, HttpContext http)
    {
        if (Member(payload, header) is not { ValueKind: JsonValueKind.String or JsonValueKind.Number } value)
        {
            return false;
        }

        http.Request.Headers[header] = value.ToString();
        return true;
    }

    // A tenant's number is no secret. Over HTTP a foreign page needs a preflight to send that header; a WebSocket it may simply open.
    private bool IsPageOfOurs(HttpRequest request)
        => request.Headers.Origin.ToString() is not { Length: > 0 } origin
            || origins.Value.Names(origin)
            || (Uri.TryCreate(origin, UriKind.Absolute, out var page) && page.Authority == request.Host.Value);

    private static JsonElement? Member(JsonElement payload, string name)
    {
        if (payload.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        foreach (var member in payload.EnumerateObject())
        {
            if (member.Name.Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return member.Value;
            }
        }

        return null;
    }
}
