using BrandOS.Graph.Engine;
using BrandOS.Graph.Features.Platform;
using BrandOS.Graph.Features.Platform.Events;
using BrandOS.Graph.Postgres.Outbox;

namespace BrandOS.Graph.Features;

public sealed partial class GraphApi
{
    /// <summary>
    /// Begins a subscription: the subscriber is given the answer to each event until it leaves. Never throws for what a client sends.
    /// </summary>
    /// <param name="lastEventId">The last event the client has; null to begin with what happens from now on.</param>
    /// <param name="left">Cancelled when the client leaves. The registration is to be disposed then.</param>
    /// <exception cref="OperationCanceledException"><paramref name="left"/> was cancelled.</exception>
    public async ValueTask<EventsJoined> SubscribeAsync(
        GraphRequest request, RequestScope scope, string? lastEventId, EventSubscriber subscriber, CancellationToken left)
    {
        var subscribed = await _engine.SubscribeAsync(request, left);
        if (subscribed.Subscription is not { } subscription)
        {
            return new EventsJoined(null, subscribed.Response);
        }

        if (_events is null)
        {
            return new EventsJoined(null, GraphResponse.Refused(EventErrors.NotOffered));
        }

        try
        {
            var seen = PositionOf(lastEventId);
            var registration = await _events.JoinAsync(
                subscription, scope.TenantId, seen, subscriber, happened => EventSession.For(happened, scope, _reads), left);
            return new EventsJoined(registration, null);
        }
        catch (GraphException refused)
        {
            return new EventsJoined(null, GraphResponse.Refused(refused.Error));
        }
    }

    /// <exception cref="GraphException">The id is none.</exception>
    private static OutboxPosition? PositionOf(string? eventId)
        => string.IsNullOrEmpty(eventId) ? null
            : OutboxPosition.TryParse(eventId, out var position) ? position
            : throw new GraphException(EventErrors.IdInvalid);
}
