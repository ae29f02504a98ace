namespace BrandOS.Graph.Server.Workers;

internal sealed partial class KeyRemoval
{
    [LoggerMessage(
        EventIds.KeyRemovalFailed, LogLevel.Warning, "Old idempotency keys could not be removed; the next attempt is in {Interval}.")]
    private partial void LogFailed(Exception failure, TimeSpan interval);
}
