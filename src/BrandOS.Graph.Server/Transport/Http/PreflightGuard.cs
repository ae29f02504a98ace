using BrandOS.Graph.Server.Auth;
using Microsoft.Net.Http.Headers;

namespace BrandOS.Graph.Server.Transport.Http;

/// <summary>
/// Refuses what a foreign page could make a browser send (cross-site request forgery). A POST needs no look: its content type must be
/// application/json, which no page sends across origins without a preflight. Why the default is what it is: ADR 7.
/// </summary>
internal static class PreflightGuard
{
    /// <summary>Headers that other servers know as well, of any value.</summary>
    public static readonly string[] Proofs = ["GraphQL-Preflight", "Apollo-Require-Preflight", "X-Apollo-Operation-Name"];
    private static readonly string[] SimpleContentTypes = ["application/x-www-form-urlencoded", "multipart/form-data", "text/plain"];

    public static bool Allows(IHeaderDictionary headers, PreflightRequirement requirement) => requirement switch
    {
        PreflightRequirement.Never => true,
        PreflightRequirement.WithCookies => headers.Cookie.Count == 0 || IsProven(headers),
        _ => IsProven(headers),
    };

    private static bool IsProven(IHeaderDictionary headers)
    {
        foreach (var proof in Proofs)
        {
            if (headers.ContainsKey(proof))
            {
                return true;
            }
        }

        // Sec-Fetch-Site is the browser's word, a page cannot set it. Of the credentials that we take, a browser adds none by itself.
        return headers["Sec-Fetch-Site"] == "same-origin"
            || IsBearer(headers.Authorization.ToString())
            || headers.ContainsKey(TenantAuthenticator.TenantHeader)
            || HasOtherContentType(headers.ContentType.ToString());
    }

    private static bool IsBearer(string authorization) => authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase);

    private static bool HasOtherContentType(string contentType)
        => MediaTypeHeaderValue.TryParse(contentType, out var type)
            && !SimpleContentTypes.Contains(type.MediaType.Value, StringComparer.OrdinalIgnoreCase);
}
