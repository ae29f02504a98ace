namespace BrandOS.Graph.Server.Transport.Http;

internal sealed partial class OperationExecutor
{
    [LoggerMessage(EventIds.RequestFailed, LogLevel.Error, "Request {RequestId} failed.")]
    private partial void LogFailed(Exception failure, string requestId);
}
