using System.Collections.Frozen;

namespace BrandOS.Graph.Server.Transport.Persisted;

/// <summary>The stored documents by id: read once at the start, never changed.</summary>
internal sealed class PersistedDocuments
{
    private volatile FrozenDictionary<string, byte[]> _byId = FrozenDictionary<string, byte[]>.Empty;

    public int Count => _byId.Count;

    public bool TryGet(string id, out ReadOnlyMemory<byte> document)
    {
        var found = _byId.TryGetValue(DocumentId.WithoutPrefix(id), out var bytes);
        document = bytes;
        return found;
    }

    // Only PersistedDocumentsLoader calls this, before the server listens.
    internal void Publish(IReadOnlyDictionary<string, byte[]> documents) => _byId = documents.ToFrozenDictionary(StringComparer.Ordinal);
}
