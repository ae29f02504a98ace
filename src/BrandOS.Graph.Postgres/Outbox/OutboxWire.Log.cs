using Microsoft.Extensions.Logging;

namespace BrandOS.Graph.Postgres.Outbox;

public sealed partial class OutboxWire
{
    [LoggerMessage(
        EventIds.OutboxNotListening,
        LogLevel.Warning,
        "Signals of other processes are not heard ({Failure}); the outbox is polled until they are.")]
    private partial void LogNotListening(string failure);

    [LoggerMessage(EventIds.OutboxListening, LogLevel.Information, "Signals of other processes are heard again.")]
    private partial void LogListening();
}
