using BrandOS.Graph.Postgres.Outbox;

namespace BrandOS.Graph.Features.Platform.Events;

/// <summary>One subscriber's place among those who get events; disposing it leaves.</summary>
public sealed class EventRegistration : IDisposable
{
    private readonly EventHub _hub;

    internal EventRegistration(EventHub hub, TenantEvents tenant, SubscriberGroup group, EventSubscriber subscriber)
    {
        _hub = hub;
        Tenant = tenant;
        Group = group;
        Subscriber = subscriber;
    }

    internal TenantEvents Tenant { get; }

    internal SubscriberGroup Group { get; }

    internal EventSubscriber Subscriber { get; }

    /// <summary>Events up to here are not for this subscriber: it has them, or they happened before it came.</summary>
    internal OutboxPosition After { get; set; }

    /// <summary>False while it catches up: what happens meanwhile it is given afterwards.</summary>
    internal bool IsLive { get; set; }

    internal bool HasLeft { get; set; }

    public void Dispose() => _hub.Leave(this);
}
