using BrandOS.Graph.Postgres.Outbox;

namespace BrandOS.Graph.Features.Platform.Events;

/// <summary>The last answers of a group: after a restart its clients come back one by one and ask for the same events.</summary>
internal sealed class RecentMessages
{
    private const int Most = 32;
    private const int MostBytes = 64 * 1024;

    private readonly Queue<EventMessage> _messages = new();
    private int _bytes;

    public EventMessage? Find(OutboxPosition position)
    {
        foreach (var message in _messages)
        {
            if (message.Position == position)
            {
                return message;
            }
        }

        return null;
    }

    public void Add(EventMessage message)
    {
        _messages.Enqueue(message);
        _bytes += message.Body.Length;
        while (_messages.Count > Most || (_bytes > MostBytes && _messages.Count > 1))
        {
            _bytes -= _messages.Dequeue().Body.Length;
        }
    }
}
