using StackExchange.Redis;

namespace BrandOS.Graph.Server.Transport.Persisted;

/// <summary>
/// How Redis is reached: as the connection string says, but never waited for longer than an answer without it would take.
/// </summary>
internal static class RedisSettings
{
    public const string Name = "Redis";

    /// <summary>The connection string; null when there is none.</summary>
    public static string? Read(IConfiguration configuration)
        => configuration.GetConnectionString(Name) is { Length: > 0 } text ? text : null;

    public static ConfigurationOptions Parse(string connectionString, TimeSpan timeout)
    {
        var options = ConfigurationOptions.Parse(connectionString);
        var milliseconds = (int)timeout.TotalMilliseconds;
        options.AbortOnConnectFail = false;
        options.BacklogPolicy = BacklogPolicy.FailFast; // a command of a server that is away fails at once, not when it is back
        options.AsyncTimeout = milliseconds;
        options.SyncTimeout = milliseconds;
        return options;
    }
}
