namespace BrandOS.Graph.Server.Health;

internal sealed partial class WarmUp
{
    [LoggerMessage(EventIds.WarmedUp, LogLevel.Debug, "Warmed up in {ElapsedMs} ms.")]
    private partial void LogWarmedUp(long elapsedMs);

    [LoggerMessage(EventIds.WarmUpFailed, LogLevel.Error, "The first query failed; the server goes on.")]
    private partial void LogWarmUpFailed(Exception failure);
}
