namespace BrandOS.Graph.Server.Transport.WebSocket;

internal sealed partial class GraphSocket
{
    private void LogFailed(Exception failure, string requestId) => LogFailed(_environment.Logger, failure, requestId);

    [LoggerMessage(EventIds.SocketFailed, LogLevel.Error, "An operation of the WebSocket {RequestId} failed.")]
    private static partial void LogFailed(ILogger logger, Exception failure, string requestId);
}
