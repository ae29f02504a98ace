using BrandOS.Graph.Postgres.Outbox;

namespace BrandOS.Graph.Features.Platform.Events;

/// <summary>The last answers to events, of all groups: after a restart clients come back one by one and ask for the same events.</summary>
internal sealed class RecentAnswers(int mostBytes)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(SubscriberGroup, OutboxPosition), EventMessage> _answers = [];
    private readonly Queue<(SubscriberGroup, OutboxPosition)> _oldest = new();
    private long _bytes;

    public EventMessage? Find(SubscriberGroup group, OutboxPosition position)
    {
        lock (_lock)
        {
            return _answers.GetValueOrDefault((group, position));
        }
    }

    public void Add(SubscriberGroup group, EventMessage answer)
    {
        lock (_lock)
        {
            if (!_answers.TryAdd((group, answer.Position), answer))
            {
                return;
            }

            _oldest.Enqueue((group, answer.Position));
            _bytes += answer.Body.Length;
            while (_bytes > mostBytes && _oldest.TryDequeue(out var oldest))
            {
                _answers.Remove(oldest, out var removed);
                _bytes -= removed!.Body.Length;
            }
        }
    }
}
