using BrandOS.Graph.Postgres.Outbox.Dispatching;

namespace BrandOS.Graph.Server.Workers.Outbox.Sinks;

/// <summary>A line for each message: which, not what is in it.</summary>
internal sealed partial class LogSink(ILogger<LogSink> logger) : IOutboxSink
{
    private readonly ILogger<LogSink> _logger = logger;

    public string Name => "log";

    public Task SendAsync(OutboxDelivery message, CancellationToken cancellationToken)
    {
        LogMessage(message.MessageId, message.Kind, message.Aggregate, message.AggregateId);
        return Task.CompletedTask;
    }

    [LoggerMessage(EventIds.MessageLogged, LogLevel.Information, "Message {MessageId}: {Kind} of {Aggregate} {AggregateId}.")]
    private partial void LogMessage(string messageId, string kind, string aggregate, Guid aggregateId);
}
