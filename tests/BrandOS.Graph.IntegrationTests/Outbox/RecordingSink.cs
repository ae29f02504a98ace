using System.Collections.Concurrent;
using BrandOS.Graph.Postgres.Outbox.Dispatching;

namespace BrandOS.Graph.IntegrationTests.Outbox;

/// <summary>Keeps what it was given, in the order it came, after a test's own say in it.</summary>
internal sealed class RecordingSink(string name, Func<OutboxDelivery, CancellationToken, Task>? before = null) : IOutboxSink
{
    private readonly ConcurrentQueue<OutboxDelivery> _taken = new();

    public string Name => name;

    public IReadOnlyList<OutboxDelivery> Taken => [.. _taken];

    public async Task SendAsync(OutboxDelivery message, CancellationToken cancellationToken)
    {
        if (before is not null)
        {
            await before(message, cancellationToken);
        }

        _taken.Enqueue(message);
    }
}
