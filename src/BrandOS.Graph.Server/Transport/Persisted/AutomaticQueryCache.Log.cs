namespace BrandOS.Graph.Server.Transport.Persisted;

internal sealed partial class AutomaticQueryCache
{
    [LoggerMessage(
        EventIds.RedisAway, LogLevel.Warning, "Redis does not answer: persisted queries are kept in this process only until it does.")]
    private static partial void LogRedisAway(ILogger logger);

    [LoggerMessage(EventIds.RedisAnswers, LogLevel.Information, "Redis answers again.")]
    private static partial void LogRedisAnswers(ILogger logger);
}
