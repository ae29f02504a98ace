using BrandOS.Graph.Postgres.Outbox;
using BrandOS.Graph.Postgres.Replicas;

namespace BrandOS.Graph.Features.Platform.Events;

/// <summary>The answer to one event, made once and sent to all who asked the same.</summary>
public sealed class EventMessage
{
    private byte[]? _head;

    internal EventMessage(OutboxPosition position, byte[] body, LogPosition seen)
    {
        Position = position;
        Body = body;
        Seen = seen;
    }

    /// <summary>A complete GraphQL response, UTF-8.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>What a client that comes back says it has seen.</summary>
    public string Id => Position.ToString();

    /// <summary>What whoever gets it has been shown: no later read may show less.</summary>
    public LogPosition Seen { get; }

    internal OutboxPosition Position { get; }

    /// <summary>What a transport puts in front of the body, made once for all who get it.</summary>
    public ReadOnlyMemory<byte> HeadFor(Func<string, byte[]> create) => _head ??= create(Id);
}
