namespace BrandOS.Graph.Server.Transport.Streaming;

internal sealed partial class StreamExecutor
{
    [LoggerMessage(EventIds.StreamedOperationFailed, LogLevel.Error, "An operation of the connection {RequestId} failed.")]
    private partial void LogFailed(Exception failure, string requestId);
}
