using BrandOS.Graph.Engine;

namespace BrandOS.Graph.Server.Transport.Persisted;

/// <summary>What a client can do wrong with stored documents.</summary>
internal static class PersistedErrors
{
    public static readonly GraphError OnlyPersisted = new(
        ErrorCodes.PersistedDocumentsOnly, "Only persisted documents are executed here: send the document's id and no query.");

    public static readonly GraphError UnknownId = new(
        ErrorCodes.PersistedDocumentNotFound, "No persisted document has this id.");

    /// <summary>The message is what clients of Apollo, urql and others look for before they send the document itself.</summary>
    public static readonly GraphError UnknownHash = new(ErrorCodes.PersistedDocumentNotFound, "PersistedQueryNotFound");

    /// <summary>The message and the code are what makes Apollo Client stop asking by hash.</summary>
    public static readonly GraphError NotSupported = new(ErrorCodes.PersistedQueryNotSupported, "PersistedQueryNotSupported");

    public static readonly GraphError HashWrong = new(
        ErrorCodes.RequestInvalid, "The extension persistedQuery.sha256Hash is not the SHA-256 of the query.");

    public static readonly GraphError HashMalformed = new(
        ErrorCodes.RequestInvalid, "The extension persistedQuery.sha256Hash must be a SHA-256 in 64 lower-case hexadecimal digits.");

    public static readonly GraphError ExtensionInvalid = new(
        ErrorCodes.RequestInvalid, "The extension persistedQuery must be an object with version 1 and the string sha256Hash.");

    public static readonly GraphError IdTooLong = new(
        ErrorCodes.RequestInvalid, $"The id of a persisted document has at most {DocumentId.MaxLength} characters.");
}
