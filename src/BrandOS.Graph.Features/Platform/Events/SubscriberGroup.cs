using BrandOS.Graph.Postgres.Outbox;

namespace BrandOS.Graph.Features.Platform.Events;

/// <summary>Subscribers of one tenant with the same events, document and variables: each event is executed once for all.</summary>
internal sealed class SubscriberGroup(EventTopic topic, string identity, EventExecution execution, EventHub hub) : IThreadPoolWorkItem
{
    private readonly Lock _lock = new();
    private readonly HashSet<EventRegistration> _members = [];
    private readonly SemaphoreSlim _executing = new(1);
    private Queue<TenantEvent>? _pending;
    private bool _pumping;

    public EventTopic Topic { get; } = topic;

    public string Identity { get; } = identity;

    public void Add(EventRegistration member)
    {
        lock (_lock)
        {
            _members.Add(member);
        }
    }

    /// <returns>True when it was the last one.</returns>
    public bool Remove(EventRegistration member)
    {
        lock (_lock)
        {
            return _members.Remove(member) && _members.Count == 0;
        }
    }

    public void MakeLive(EventRegistration member, OutboxPosition after)
    {
        lock (_lock)
        {
            member.After = after;
            member.IsLive = true;
        }
    }

    /// <summary>Something happened; it is executed in its turn. False when too much waits already.</summary>
    public bool TryAdd(TenantEvent happened, int mostPending)
    {
        lock (_lock)
        {
            _pending ??= new Queue<TenantEvent>();
            if (_pending.Count >= mostPending)
            {
                return false;
            }

            _pending.Enqueue(happened);
            if (!_pumping)
            {
                _pumping = true;
                ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
            }

            return true;
        }
    }

    /// <summary>Everybody has to go.</summary>
    public IReadOnlyList<EventRegistration> Members()
    {
        lock (_lock)
        {
            return [.. _members];
        }
    }

    /// <summary>The answer to an event, from memory when it was executed lately.</summary>
    public async ValueTask<EventMessage> AnswerAsync(TenantEvent happened, CancellationToken cancellationToken)
    {
        if (hub.Answers.Find(this, happened.Position) is { } known)
        {
            return known;
        }

        await _executing.WaitAsync(cancellationToken);
        try
        {
            if (hub.Answers.Find(this, happened.Position) is { } meanwhile)
            {
                return meanwhile;
            }

            var message = await execution.ExecuteAsync(happened, cancellationToken);
            hub.Answers.Add(this, message);
            return message;
        }
        finally
        {
            _executing.Release();
        }
    }

    void IThreadPoolWorkItem.Execute() => _ = PumpAsync();

    private async Task PumpAsync()
    {
        while (Next() is { } happened)
        {
            try
            {
                Broadcast(await AnswerAsync(happened, hub.Stopping));
            }
            catch (OperationCanceledException) when (hub.Stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure)
            {
                hub.GiveUp(this, failure);
            }
        }
    }

    private TenantEvent? Next()
    {
        lock (_lock)
        {
            if (_members.Count > 0 && _pending!.TryDequeue(out var happened))
            {
                return happened;
            }

            _pending = null;
            _pumping = false;
            return null;
        }
    }

    private void Broadcast(EventMessage message)
    {
        List<EventRegistration>? slow = null;
        var delivered = 0;
        lock (_lock)
        {
            foreach (var member in _members)
            {
                if (!member.IsLive || member.After.CompareTo(message.Position) >= 0)
                {
                    continue;
                }

                if (member.Subscriber.TryDeliver(message))
                {
                    delivered++;
                }
                else
                {
                    (slow ??= []).Add(member);
                }
            }
        }

        hub.Instruments.Delivered(delivered);
        slow?.ForEach(member => hub.End(member, EventErrors.TooSlow));
    }
}
