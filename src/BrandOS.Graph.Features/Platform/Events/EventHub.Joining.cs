using System.Data.Common;
using BrandOS.Graph.Engine;
using BrandOS.Graph.Postgres.Outbox;

namespace BrandOS.Graph.Features.Platform.Events;

public sealed partial class EventHub
{
    /// <summary>Registers a subscriber: for what happens from now on, or after the last event it has seen.</summary>
    /// <param name="sessions">Where an event's rows are read from.</param>
    /// <exception cref="GraphException">
    /// There are too many subscriptions, the events it asks for are gone, or the outbox cannot be asked.
    /// </exception>
    internal async ValueTask<EventRegistration> JoinAsync(
        GraphSubscription subscription,
        int tenantId,
        OutboxPosition? seen,
        EventSubscriber subscriber,
        Func<TenantEvent, EventSession> sessions,
        CancellationToken cancellationToken)
    {
        var (start, head) = await StartAsync(tenantId, seen, cancellationToken);
        EventRegistration member;
        lock (_lock)
        {
            // A tenant begins at the head: who has missed something is given it at its own pace and not with what happens.
            var tenant = TenantOf(tenantId, head);
            member = new EventRegistration(this, tenant, GroupOf(tenant, subscription, sessions), subscriber) { After = start };

            // Whoever comes anew has nothing to catch up with: what is older than its coming is not for it.
            member.IsLive = seen is null || tenant.Position.CompareTo(start) <= 0;
            member.Group.Add(member);
            tenant.Subscribers++;
            _subscriptions++;
        }

        if (!member.IsLive)
        {
            _ = CatchUpAsync(member, start, cancellationToken);
        }

        return member;
    }

    /// <summary>The position after which the subscriber wants all events, and one that nothing it has is behind.</summary>
    private async ValueTask<(OutboxPosition Start, OutboxPosition Head)> StartAsync(
        int tenantId, OutboxPosition? seen, CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            CheckRoom(tenantId);
            if (_tenants.TryGetValue(tenantId, out var tenant)
                && (seen is { } known ? IsInMemory(tenant, known) : tenant.IsCaughtUp))
            {
                return (seen ?? tenant.Position, tenant.Position);
            }
        }

        var ends = await EndsAsync(tenantId, cancellationToken);
        if (seen is not { } position)
        {
            return (ends.Head, ends.Head);
        }

        // An id beyond the head is of another history: a failover lost the transactions that it counts on.
        return ends.HasAllAfter(position) ? (position, ends.Head) : throw new GraphException(EventErrors.Lost);
    }

    private Task<OutboxEnds> EndsAsync(int tenantId, CancellationToken cancellationToken)
    {
        SharedQuestion<OutboxEnds>? question;
        lock (_lock)
        {
            if (!_ends.TryGetValue(tenantId, out question))
            {
                _ends.Add(tenantId, question = new SharedQuestion<OutboxEnds>(
                    () => AskForEndsAsync(tenantId, Stopping)));
            }
        }

        return question.AskAsync(cancellationToken);
    }

    // A client takes a refusal for the end of its subscription, so a primary that is away for a moment is waited for.
    private async Task<OutboxEnds> AskForEndsAsync(int tenantId, CancellationToken stopping)
    {
        var began = _clock.GetTimestamp();
        while (true)
        {
            try
            {
                return await AskAsync(token => _outbox.EndsAsync(tenantId, token), stopping);
            }
            catch (DbException failure) when (!stopping.IsCancellationRequested)
            {
                LogOutboxAway(failure.GetType().Name);
                if (_clock.GetElapsedTime(began) + _options.PollInterval > _options.NodePatience)
                {
                    throw new GraphException(EventErrors.NoNode, failure);
                }

                await Task.Delay(_options.PollInterval, _clock, stopping);
            }
        }
    }

    private void CheckRoom(int tenantId)
    {
        var ofTenant = _tenants.TryGetValue(tenantId, out var tenant) ? tenant.Subscribers : 0;
        if (_subscriptions >= _options.MaxSubscriptions || ofTenant >= _options.MaxPerTenant)
        {
            throw new GraphException(EventErrors.TooMany);
        }
    }

    private TenantEvents TenantOf(int tenantId, OutboxPosition head)
    {
        CheckRoom(tenantId); // again: others came while the outbox was asked
        if (!_tenants.TryGetValue(tenantId, out var tenant))
        {
            _tenants.Add(tenantId, tenant = new TenantEvents(tenantId, head, _options.RecentEvents));
            InterruptWaiting();
        }

        return tenant;
    }

    private SubscriberGroup GroupOf(TenantEvents tenant, GraphSubscription subscription, Func<TenantEvent, EventSession> sessions)
    {
        var topic = (EventTopic)subscription.Source;
        if (tenant.Find(topic, subscription.Identity) is not { } group)
        {
            group = new SubscriberGroup(topic, subscription.Identity, new EventExecution(subscription, sessions, Turns), this);
            tenant.Add(group);
        }

        return group;
    }

    private static bool IsInMemory(TenantEvents tenant, OutboxPosition position)
        => position.CompareTo(tenant.KnownSince) >= 0 && position.CompareTo(tenant.Position) <= 0;
}
