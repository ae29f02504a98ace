using BrandOS.Graph.Server.Auth;
using BrandOS.Graph.Server.Transport.Consistency;
using BrandOS.Graph.Server.Transport.CrossOrigin;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace BrandOS.Graph.Server.Transport.Http;

/// <summary>
/// What every answer says to caches. The tenant comes from a header, so no cache may give one tenant's answer to another, whatever else it
/// is allowed: <c>Vary</c> names that header even where nothing may be kept at all.
/// </summary>
internal sealed class CachingHeaders(IHostEnvironment environment, IOptions<CrossOriginOptions> origins)
{
    // Not the token: answers that depend on it are never used without asking, and a new token would make a cache forget what it has.
    private const string Always = $"Accept, Accept-Encoding, Authorization, {CostHeader.Name}, {ConsistencyHeader.Name}";
    private static readonly StringValues NoStore = "no-store";

    // A proxy that compresses events keeps them until it has a blockful, so it must send them as they are.
    private static readonly StringValues NoStoreAsItIs = "no-store, no-transform";

    public StringValues Vary { get; } = Always
        + (environment.IsDevelopment() ? $", {TenantAuthenticator.TenantHeader}, {RequestAdmission.ExplainHeader}" : "")
        + (origins.Value.IsOn ? $", {HeaderNames.Origin}" : "");

    /// <summary>For every answer: nobody keeps it, unless something was said about keeping it already.</summary>
    public void Write(IHeaderDictionary headers)
    {
        headers.Vary = Vary;
        if (headers.CacheControl.Count == 0)
        {
            headers.CacheControl = NoStore;
        }
    }

    /// <summary>For a stream of events.</summary>
    public void WriteStream(IHeaderDictionary headers)
    {
        headers.Vary = Vary;
        headers.CacheControl = NoStoreAsItIs;
    }
}
