namespace BrandOS.Graph.Server.Transport.Persisted;

/// <summary>How a request names a stored document.</summary>
/// <param name="Id">The parameter <c>id</c> or <c>documentId</c>.</param>
/// <param name="Hash"><c>extensions.persistedQuery.sha256Hash</c>.</param>
internal readonly record struct DocumentReference(string? Id, string? Hash)
{
    public bool IsEmpty => Id is null && Hash is null;
}
