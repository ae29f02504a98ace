using BrandOS.Graph.Engine;
using BrandOS.Graph.Server.Telemetry;
using BrandOS.Graph.Server.Transport.Http;
using Microsoft.Extensions.Options;

namespace BrandOS.Graph.Server.Transport.Persisted;

/// <summary>Finds the document a request means, and refuses documents that this server does not take.</summary>
internal sealed class DocumentResolver(
    PersistedDocuments stored, AutomaticQueryStore automatic, IOptions<PersistedDocumentsOptions> options)
{
    private readonly bool _onlyPersisted = options.Value.OnlyPersisted;

    /// <summary>True for the usual request, which brings its document and names none: there is nothing to resolve.</summary>
    public bool TakesAsItIs(in DocumentReference reference) => reference.IsEmpty && !_onlyPersisted;

    public ValueTask<ResolvedDocument> ResolveAsync(
        ReadOnlyMemory<byte> query, DocumentReference reference, CancellationToken cancellationToken)
        => query.IsEmpty ? FindAsync(reference, cancellationToken)
            : _onlyPersisted ? Refused(PersistedErrors.OnlyPersisted)
            : reference.Hash is { } hash && automatic.Enabled ? CheckHash(query, hash)
            : ValueTask.FromResult(new ResolvedDocument(query));

    /// <summary>To be called when a document was executed: a client may store what is valid, nothing else.</summary>
    public ValueTask KeepAsync(ResolvedDocument executed, CancellationToken cancellationToken)
        => executed.StoreAs is { } hash ? automatic.StoreAsync(hash, executed.Query, cancellationToken) : ValueTask.CompletedTask;

    private ValueTask<ResolvedDocument> FindAsync(DocumentReference reference, CancellationToken cancellationToken)
    {
        if ((reference.Id ?? reference.Hash) is not { } id)
        {
            return Refused(TransportErrors.QueryMissing);
        }

        if (stored.TryGet(id, out var document))
        {
            return ValueTask.FromResult(new ResolvedDocument(document, IsStored: true));
        }

        return reference.Hash is not { } hash || reference.Id is not null ? Refused(PersistedErrors.UnknownId)
            : !automatic.Enabled ? Refused(stored.Count > 0 ? PersistedErrors.UnknownHash : PersistedErrors.NotSupported)
            : !DocumentId.IsSha256(hash) ? Refused(PersistedErrors.HashMalformed)
            : FindAutomaticAsync(hash, cancellationToken);
    }

    private async ValueTask<ResolvedDocument> FindAutomaticAsync(string hash, CancellationToken cancellationToken)
    {
        using var span = ServerSource.Start(ServerSource.Document);
        return await automatic.FindAsync(hash, cancellationToken) is { } document
            ? new ResolvedDocument(document, IsStored: true)
            : new ResolvedDocument(default, Refusal: PersistedErrors.UnknownHash);
    }

    private static ValueTask<ResolvedDocument> CheckHash(ReadOnlyMemory<byte> query, string hash)
        => !DocumentId.IsSha256(hash) ? Refused(PersistedErrors.HashMalformed)
            : !AutomaticQueryStore.HashIs(hash, query.Span) ? Refused(PersistedErrors.HashWrong)
            : ValueTask.FromResult(new ResolvedDocument(query, StoreAs: hash));

    private static ValueTask<ResolvedDocument> Refused(GraphError refusal)
        => ValueTask.FromResult(new ResolvedDocument(default, Refusal: refusal));
}
