using System.Globalization;

namespace BrandOS.Graph.Server.Transport.Consistency;

/// <summary>
/// The token as a cookie, for browsers and whoever else keeps cookies; others would only carry it over the wire. It is named for its
/// tenant: who changes tenants in one browser keeps a token of each, and none is shown to the wrong one.
/// </summary>
internal sealed class SessionCookie(TimeSpan tokenLifetime)
{
    // The browser shall forget it before we refuse it.
    private static readonly TimeSpan Margin = TimeSpan.FromSeconds(30);

    private readonly string _ending = string.Create(
        CultureInfo.InvariantCulture, $"; Max-Age={(long)(tokenLifetime - Margin).TotalSeconds}; Path=/; HttpOnly; SameSite=Lax");

    public static string? Read(HttpRequest request, int tenantId)
        => request.Headers.Cookie.Count > 0 && request.Cookies.TryGetValue(NameFor(tenantId), out var token) ? token : null;

    public void Write(HttpContext http, int tenantId, string token)
    {
        if (MayBeKept(http.Request.Headers))
        {
            Append(http, $"{NameFor(tenantId)}={token}{_ending}");
        }
    }

    /// <summary>A cookie that was refused would be refused for ever: a browser sends it until it is told not to.</summary>
    public static void Delete(HttpContext http, int tenantId)
        => Append(http, $"{NameFor(tenantId)}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax");

    // A browser sends an origin with what pages post, and has called itself Mozilla since before there were cookies.
    private static bool MayBeKept(IHeaderDictionary headers)
        => headers.Cookie.Count > 0
            || headers.Origin.Count > 0
            || headers.UserAgent is [{ } agent] && agent.StartsWith("Mozilla/", StringComparison.Ordinal);

    private static void Append(HttpContext http, string cookie)
        => http.Response.Headers.Append("Set-Cookie", http.Request.IsHttps ? $"{cookie}; Secure" : cookie);

    private static string NameFor(int tenantId) => string.Create(CultureInfo.InvariantCulture, $"{SessionTokens.Name}-{tenantId}");
}
