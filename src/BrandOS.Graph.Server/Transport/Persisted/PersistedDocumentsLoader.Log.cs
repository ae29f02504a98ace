namespace BrandOS.Graph.Server.Transport.Persisted;

internal sealed partial class PersistedDocumentsLoader
{
    [LoggerMessage(EventIds.PersistedDocumentsLoaded, LogLevel.Information, "{Count} persisted documents are stored.")]
    private partial void LogLoaded(int count);
}
