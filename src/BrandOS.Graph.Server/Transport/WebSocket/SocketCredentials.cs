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
    public async ValueTask<TenantIdentity> IdentifyAsync(HttpContext http, TenantIdentity known, SocketOpening opening)
        => known.Refusal is not null && (Take(opening.Outer, http) || Take(opening.Nested, http))
            ? await authenticator.AuthenticateAsync(http)
            : known;

    /// <summary>Takes the token and the level of a session over, which browsers cannot send as headers either.</summary>
    public static void TakeSession(HttpContext http, SocketOpening opening)
    {
        Take(opening.Nested, SessionTokens.Name, http);
        Take(opening.Nested, ConsistencyHeader.Name, http);
        Take(opening.Outer, SessionTokens.Name, http);
        Take(opening.Outer, ConsistencyHeader.Name, http);
    }

    private bool Take(IReadOnlyDictionary<string, string> given, HttpContext http)
        => Take(given, HeaderNames.Authorization, http)
            | (IsPageOfOurs(http.Request) && Take(given, TenantAuthenticator.TenantHeader, http));

    private static bool Take(IReadOnlyDictionary<string, string> given, string header, HttpContext http)
    {
        if (!given.TryGetValue(header, out var value))
        {
            return false;
        }

        http.Request.Headers[header] = value;
        return true;
    }

    // A tenant's number is no secret. Over HTTP a foreign page needs a preflight to send that header; a WebSocket it may simply open.
    private bool IsPageOfOurs(HttpRequest request)
        => request.Headers.Origin.ToString() is not { Length: > 0 } origin
            || origins.Value.Names(origin)
            || (Uri.TryCreate(origin, UriKind.Absolute, out var page) && page.Authority == request.Host.Value);
}
