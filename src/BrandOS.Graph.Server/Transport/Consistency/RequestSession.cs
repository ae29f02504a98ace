using BrandOS.Graph.Postgres.Replicas.Consistency;

namespace BrandOS.Graph.Server.Transport.Consistency;

/// <summary>What a request brought, and what its operations see.</summary>
/// <param name="Token">The token it brought; meaningless without <paramref name="Text"/>.</param>
/// <param name="Text">As it was spelled; null when there was none.</param>
internal readonly record struct RequestSession(ReadSession Reads, int TenantId, ConsistencyToken Token, string? Text);
