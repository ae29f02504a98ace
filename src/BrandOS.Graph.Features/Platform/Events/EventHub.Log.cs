using Microsoft.Extensions.Logging;

namespace BrandOS.Graph.Features.Platform.Events;

public sealed partial class EventHub
{
    [LoggerMessage(EventIds.OutboxAway, LogLevel.Warning, "The outbox could not be read for subscriptions ({Failure}); it is tried again.")]
    private partial void LogOutboxAway(string failure);

    [LoggerMessage(EventIds.EventFailed, LogLevel.Error, "An event could not be given to its subscribers; they were ended.")]
    private partial void LogGroupFailed(Exception failure);

    [LoggerMessage(EventIds.CatchingUpFailed, LogLevel.Error, "A subscriber that came back could not be given what it missed.")]
    private partial void LogCatchingUpFailed(Exception failure);
}
