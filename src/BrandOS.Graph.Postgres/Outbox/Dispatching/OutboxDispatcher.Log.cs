using Microsoft.Extensions.Logging;

namespace BrandOS.Graph.Postgres.Outbox.Dispatching;

public sealed partial class OutboxDispatcher
{
    [LoggerMessage(
        EventIds.OutboxSendFailed,
        LogLevel.Warning,
        "Message {MessageId} ({Kind}) was not taken by {Sink}, attempt {Attempt}: {Reason}. It is sent again in {DelayMs} ms.")]
    private partial void LogSendFailed(string messageId, string kind, string sink, int attempt, string reason, long delayMs);

    [LoggerMessage(
        EventIds.OutboxParked,
        LogLevel.Error,
        "Message {MessageId} ({Kind}) was not taken by {Sink} in {Attempts} attempts and is parked: {Reason}. "
            + "See: outbox list, outbox retry.")]
    private partial void LogParked(string messageId, string kind, string sink, int attempts, string reason);

    [LoggerMessage(
        EventIds.OutboxSettleFailed,
        LogLevel.Warning,
        "What became of {Messages} messages could not be written ({Failure}); they are sent again when their lease ends.")]
    private partial void LogSettleFailed(int messages, string failure);
}
