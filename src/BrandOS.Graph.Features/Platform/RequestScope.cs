using BrandOS.Graph.Postgres.Replicas.Consistency;

namespace BrandOS.Graph.Features.Platform;

/// <summary>On whose behalf a request is executed, as the server's authentication established it.</summary>
/// <param name="TenantId">The tenant all reads are confined to.</param>
/// <param name="Explain">True to list the statements of each level in the response's <c>extensions</c> (Development only).</param>
/// <param name="Session">What the client has seen; null for work that is nobody's request, which any node may answer.</param>
public readonly record struct RequestScope(int TenantId, bool Explain = false, ReadSession? Session = null);
