using BrandOS.Graph.Engine;
using BrandOS.Graph.Features.Platform;
using BrandOS.Graph.Server.Transport.Persisted;

namespace BrandOS.Graph.Server.Transport.Streaming;

/// <summary>What a client asks for over a connection that stays.</summary>
/// <param name="LastEventId">Null to begin with what happens from now on.</param>
internal readonly record struct StreamedOperation(
    GraphRequest Request, DocumentReference Document, RequestScope Scope, string? LastEventId);
