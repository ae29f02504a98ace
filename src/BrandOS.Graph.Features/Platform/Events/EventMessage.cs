using BrandOS.Graph.Postgres.Outbox;

namespace BrandOS.Graph.Features.Platform.Events;

/// <summary>The answer to one event, made once and sent to all who asked the same.</summary>
public sealed class EventMessage
{
    internal EventMessage(OutboxPosition position, byte[] body)
    {
        Position = position;
        Body = body;
    }

    /// <summary>A complete GraphQL response, UTF-8.</summary>
    public ReadOnlyMemory<byte> Body { get; }

    /// <summary>What a client that comes back says it has seen.</summary>
    public string Id => Position.ToString();

    internal OutboxPosition Position { get; }
}
