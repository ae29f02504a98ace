namespace BrandOS.Graph.Server.Auth;

internal sealed partial class AuthorityKeys
{
    [LoggerMessage(
        EventIds.AuthorityAway,
        LogLevel.Warning,
        "The signing keys of Auth:Jwt:Authority cannot be fetched ({Reason}): tokens of unknown keys are refused (503) until they can.")]
    private static partial void LogAuthorityAway(ILogger logger, string reason);

    [LoggerMessage(EventIds.AuthorityAnswers, LogLevel.Information, "The signing keys of Auth:Jwt:Authority have been fetched.")]
    private static partial void LogAuthorityAnswers(ILogger logger);
}
