using BrandOS.Graph.Engine;
using Microsoft.Extensions.Logging;

namespace BrandOS.Graph.Features.Platform.Events;

/// <summary>Executes events of one subscription; so many at once, of all of them, as the hub allows.</summary>
/// <param name="sessions">Where an event's rows are read from: a node that has seen it.</param>
internal sealed partial class EventExecution(GraphSubscription subscription, Func<TenantEvent, EventSession> sessions, EventTurns turns)
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(100);

    private readonly ILogger _logger = turns.Logger;

    /// <exception cref="OperationCanceledException"><paramref name="cancellationToken"/> was cancelled.</exception>
    public async ValueTask<EventMessage> ExecuteAsync(TenantEvent happened, CancellationToken cancellationToken)
    {
        var began = turns.Clock.GetTimestamp();
        for (var wait = FirstWait; ; wait *= 2)
        {
            var session = sessions(happened);
            using var response = await TryAsync(happened, session, cancellationToken);
            var nodeMissing = response.ErrorCode is ErrorCodes.NoNodeAvailable or ErrorCodes.StaleRead;
            if (!nodeMissing || turns.Clock.GetElapsedTime(began) + wait > turns.NodePatience)
            {
                return new EventMessage(happened.Position, response.Body.ToArray(), session.Seen);
            }

            // A failover takes seconds, and an event is told once.
            await Task.Delay(wait, turns.Clock, cancellationToken);
        }
    }

    private async ValueTask<GraphResponse> TryAsync(TenantEvent happened, EventSession session, CancellationToken cancellationToken)
    {
        await turns.EnterAsync(cancellationToken);
        try
        {
            return await subscription.ExecuteAsync(happened, session, cancellationToken);
        }
        catch (Exception failure) when (failure is not OperationCanceledException || !cancellationToken.IsCancellationRequested)
        {
            LogFailed(failure, happened.Position.ToString());
            return GraphResponse.Refused(EventErrors.Failed);
        }
        finally
        {
            turns.Leave();
        }
    }

    [LoggerMessage(EventIds.EventFailed, LogLevel.Error, "Event {EventId} could not be executed.")]
    private partial void LogFailed(Exception failure, string eventId);
}
