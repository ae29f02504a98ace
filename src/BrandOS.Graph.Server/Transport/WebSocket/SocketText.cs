using System.Text;
using System.Text.Json;
using BrandOS.Graph.Engine;
using BrandOS.Graph.Server.Transport.Streaming;

namespace BrandOS.Graph.Server.Transport.WebSocket;

/// <summary>The messages of the server (graphql-transport-ws, "Communication"), as text.</summary>
internal static class SocketText
{
    public static readonly Outgoing Ack = new("""{"type":"connection_ack"}"""u8.ToArray());
    public static readonly byte[] End = "}"u8.ToArray();

    private static readonly Outgoing EmptyPong = new("""{"type":"pong"}"""u8.ToArray());
    private static readonly byte[] PongStart = """{"type":"pong","payload":"""u8.ToArray();

    public static Outgoing Pong(ReadOnlyMemory<byte> payload)
        => payload.IsEmpty ? EmptyPong : new Outgoing(PongStart, payload.ToArray(), End);

    /// <summary>What comes before the answer in each <c>next</c> of one operation.</summary>
    public static byte[] NextStart(string id)
        => Encoding.UTF8.GetBytes($"{{\"id\":\"{JsonEncodedText.Encode(id)}\",\"type\":\"next\",\"payload\":");

    public static Outgoing Complete(string id)
        => new(Encoding.UTF8.GetBytes($"{{\"id\":\"{JsonEncodedText.Encode(id)}\",\"type\":\"complete\"}}"));

    /// <param name="refusal">A response without data: only its list of errors goes to the client.</param>
    public static Outgoing Error(string id, GraphResponse refusal)
    {
        var start = Encoding.UTF8.GetBytes($"{{\"id\":\"{JsonEncodedText.Encode(id)}\",\"type\":\"error\",\"payload\":");
        return new Outgoing(start, refusal.Errors, End, refusal);
    }
}
