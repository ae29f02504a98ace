namespace BrandOS.Graph.Server.Workers.Outbox;

internal sealed partial class OutboxWorker
{
    [LoggerMessage(EventIds.OutboxAway, LogLevel.Warning, "The outbox cannot be read ({Failure}); nothing is sent until it can.")]
    private partial void LogAway(string failure);

    [LoggerMessage(EventIds.OutboxAnswers, LogLevel.Information, "The outbox can be read again.")]
    private partial void LogAnswers();
}
