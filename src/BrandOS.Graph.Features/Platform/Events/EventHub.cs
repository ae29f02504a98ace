using System.Diagnostics.Metrics;
using BrandOS.Graph.Engine;
using BrandOS.Graph.Postgres.Outbox;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace BrandOS.Graph.Features.Platform.Events;

/// <summary>
/// Reads on in the outbox for all tenants that have subscribers and hands each event to those who follow it. One loop and no task for each
/// subscriber; what happens in other processes comes the same way, because the table is the only source.
/// </summary>
public sealed partial class EventHub : IDisposable
{
    private readonly OutboxReader _outbox;
    private readonly OutboxSignal _signal;
    private readonly SubscriptionOptions _options;
    private readonly TimeProvider _clock;
    private readonly ILogger<EventHub> _logger;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _asking = new(2);
    private readonly Dictionary<int, TenantEvents> _tenants = [];
    private readonly Dictionary<int, SharedQuestion<OutboxEnds>> _ends = [];
    private int _subscriptions;

    /// <param name="meters">Null for a hub without metrics.</param>
    public EventHub(
        OutboxReader outbox,
        OutboxSignal signal,
        IOptions<SubscriptionOptions> options,
        TimeProvider clock,
        ILogger<EventHub> logger,
        IMeterFactory? meters = null)
    {
        _outbox = outbox;
        _signal = signal;
        _options = options.Value;
        _clock = clock;
        _logger = logger;
        Answers = new RecentAnswers(_options.MaxRecentAnswerBytes);
        Turns = new EventTurns(_options, clock, logger);
        Instruments = new EventInstruments(meters, () => Volatile.Read(ref _subscriptions));
    }

    internal EventTurns Turns { get; }

    internal RecentAnswers Answers { get; }

    internal EventInstruments Instruments { get; }

    internal CancellationToken Stopping => _stopping.Token;

    /// <summary>Somebody who gets events leaves. May be called twice.</summary>
    internal void Leave(EventRegistration member)
    {
        lock (_lock)
        {
            if (member.HasLeft)
            {
                return;
            }

            member.HasLeft = true;
            _subscriptions--;
            var tenant = member.Tenant;
            tenant.Subscribers--;
            if (member.Group.Remove(member))
            {
                tenant.Remove(member.Group);
            }

            if (tenant.Subscribers == 0)
            {
                _tenants.Remove(tenant.TenantId);
                _ends.Remove(tenant.TenantId);
            }
        }
    }

    internal void End(EventRegistration member, GraphError why)
    {
        lock (_lock)
        {
            if (member.HasLeft)
            {
                return;
            }
        }

        Leave(member);
        Instruments.Ended(why.Code);
        member.Subscriber.End(why);
    }

    /// <summary>A bug: the group has missed an event, so its members must come back for it.</summary>
    internal void GiveUp(SubscriberGroup group, Exception failure)
    {
        LogGroupFailed(failure);
        foreach (var member in group.Members())
        {
            End(member, EventErrors.Failed);
        }
    }

    // Only cancelled: groups may still ask for its token.
    public void Dispose() => _stopping.Cancel();
}
