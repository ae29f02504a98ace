using BrandOS.Graph.Postgres.Outbox;

namespace BrandOS.Graph.Features.Platform.Events;

/// <summary>The events of one tenant that has subscribers, and who follows them. Guarded by the hub's lock.</summary>
/// <param name="position">Where to read on from.</param>
internal sealed class TenantEvents(int tenantId, OutboxPosition position, int mostRecent)
{
    private Queue<TenantEvent> _recent = new();
    private readonly Dictionary<EventTopic, List<SubscriberGroup>> _groups = [];

    public int TenantId { get; } = tenantId;

    /// <summary>Everything up to here was given to the groups.</summary>
    public OutboxPosition Position { get; private set; } = position;

    /// <summary>Everything after it, up to <see cref="Position"/>, is in memory.</summary>
    public OutboxPosition KnownSince { get; private set; } = position;

    /// <summary>False while there is more to read than one look at the outbox brings.</summary>
    public bool IsCaughtUp { get; set; }

    public int Subscribers { get; set; }

    /// <summary>How many more events it keeps.</summary>
    public int Room => Math.Max(0, mostRecent - _recent.Count);

    /// <summary>From where clients that came back want what is not in memory; the oldest of them.</summary>
    public OutboxPosition? Wanted { get; set; }

    public SharedQuestion<bool>? Remembering { get; set; }

    /// <summary>Takes an event and names the groups that follow it.</summary>
    public void Take(TenantEvent happened, List<SubscriberGroup> followers)
    {
        Position = happened.Position;
        _recent.Enqueue(happened);
        if (_recent.Count > mostRecent)
        {
            KnownSince = _recent.Dequeue().Position;
        }

        followers.Clear();
        followers.AddRange(Groups(new EventTopic(happened.Row.Aggregate, happened.Row.AggregateId)));
        followers.AddRange(Groups(new EventTopic(happened.Row.Aggregate, null)));
    }

    /// <summary>Keeps what happened before that, too.</summary>
    /// <param name="since">All events after it are in memory then.</param>
    public void KeepBefore(IEnumerable<TenantEvent> earlier, OutboxPosition since)
    {
        _recent = new Queue<TenantEvent>(earlier.Concat(_recent));
        KnownSince = since;
    }

    /// <summary>Events of a topic after a position that lies in memory.</summary>
    public List<TenantEvent> Recent(EventTopic topic, OutboxPosition after)
        => [.. _recent.Where(happened => happened.Position.CompareTo(after) > 0 && Follows(topic, happened))];

    public SubscriberGroup? Find(EventTopic topic, string identity) => Groups(topic).Find(group => group.Identity == identity);

    public void Add(SubscriberGroup group)
    {
        if (!_groups.TryGetValue(group.Topic, out var groups))
        {
            _groups.Add(group.Topic, groups = []);
        }

        groups.Add(group);
    }

    public void Remove(SubscriberGroup group)
    {
        var groups = Groups(group.Topic);
        groups.Remove(group);
        if (groups.Count == 0)
        {
            _groups.Remove(group.Topic);
        }
    }

    public IEnumerable<SubscriberGroup> AllGroups() => _groups.Values.SelectMany(groups => groups);

    public static bool Follows(EventTopic topic, TenantEvent happened)
        => happened.Row.Aggregate == topic.Aggregate && (topic.Id is not { } id || id == happened.Row.AggregateId);

    private List<SubscriberGroup> Groups(EventTopic topic) => _groups.TryGetValue(topic, out var groups) ? groups : [];
}
