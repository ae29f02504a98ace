using BrandOS.Graph.Engine.Costs;
using BrandOS.Graph.Features.Platform;
using BrandOS.Graph.Server.Transport.Consistency;

namespace BrandOS.Graph.Server.Transport.Http;

/// <summary>A request that may be looked at: on whose behalf, and how it is to be answered.</summary>
/// <param name="MediaType">What a single response is sent as.</param>
/// <param name="Scope">The tenant and what it may see.</param>
/// <param name="Session">What its client has seen; the scope's reads note there what they see.</param>
/// <param name="Cost">What the header <c>GraphQL-Cost</c> asks for.</param>
/// <param name="LinesOnly">True when only a stream of JSON lines is accepted, which a single response is not.</param>
/// <param name="Expires">When the client's credentials end.</param>
internal readonly record struct Admission(
    ResponseMediaType MediaType,
    RequestScope Scope,
    RequestSession Session,
    CostMode Cost,
    bool LinesOnly,
    DateTimeOffset? Expires = null);
