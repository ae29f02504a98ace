using BrandOS.Graph.Server.Auth;
using BrandOS.Graph.Server.Telemetry;
using BrandOS.Graph.Server.Transport.Consistency;
using BrandOS.Graph.Server.Transport.Http;
using BrandOS.Graph.Server.Transport.Sse;
using Microsoft.Net.Http.Headers;

namespace BrandOS.Graph.Server.Transport.CrossOrigin;

/// <summary>The headers that pages of other origins may send and see: all that we read and write.</summary>
internal static class CrossOriginHeaders
{
    private static readonly string[] AlwaysTaken =
    [
        HeaderNames.Accept, HeaderNames.Authorization, HeaderNames.ContentType, HeaderNames.IfNoneMatch,
        EventStreamEndpoint.LastEventIdHeader, CostHeader.Name, SessionTokens.Name, ConsistencyHeader.Name, .. PreflightGuard.Proofs,
        HeaderNames.TraceParent, HeaderNames.TraceState,
    ];

    private static readonly string[] AlwaysShown =
        [SessionTokens.Name, HeaderNames.ETag, HeaderNames.RetryAfter, HeaderNames.WWWAuthenticate, ServerTimings.Header];

    private static readonly string[] ShownInDevelopment = [ReadHeaders.Node, ReadHeaders.Lag, ConsistencyHeader.Name];

    /// <param name="anybody">Not the tenant's header then: it asks for no secret, so any page could read a developer's data.</param>
    public static string[] Taken(bool development, bool anybody) => !development ? AlwaysTaken
        : anybody ? [.. AlwaysTaken, RequestAdmission.ExplainHeader]
        : [.. AlwaysTaken, RequestAdmission.ExplainHeader, TenantAuthenticator.TenantHeader];

    public static string[] Shown(bool development) => development ? [.. AlwaysShown, .. ShownInDevelopment] : AlwaysShown;
}
