using System.Text.Json;
using System.Text.Unicode;
using BrandOS.Graph.Server.Transport.Http;

namespace BrandOS.Graph.Server.Transport.WebSocket;

/// <summary>A message of a client (graphql-transport-ws, "Communication").</summary>
/// <param name="Id">Of the operation; empty for messages about the connection.</param>
/// <param name="Payload">The JSON of the payload where it was received; empty when there is none.</param>
internal readonly record struct SocketMessage(MessageKind Kind, string Id, ReadOnlyMemory<byte> Payload)
{
    private const int LongestId = 256;

    /// <summary>Null when the message breaks the protocol.</summary>
    public static SocketMessage? Read(ReadOnlyMemory<byte> text)
    {
        try
        {
            return Utf8.IsValid(text.Span) ? ReadObject(text) : null;
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return null; // no JSON, or a string with half a surrogate pair
        }
    }

    private static SocketMessage? ReadObject(ReadOnlyMemory<byte> text)
    {
        var reader = new Utf8JsonReader(text.Span, RequestJson.Options);
        if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
        {
            return null;
        }

        MessageKind? kind = null;
        string? id = null;
        var payload = ReadOnlyMemory<byte>.Empty;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueTextEquals("type"u8) ? 't'
                : reader.ValueTextEquals("id"u8) ? 'i'
                : reader.ValueTextEquals("payload"u8) ? 'p'
                : ' ';
            reader.Read();
            var start = (int)reader.TokenStartIndex;
            switch (name)
            {
                case 't':
                    kind = KindOf(ref reader);
                    break;

                case 'i':
                    id = reader.TokenType == JsonTokenType.String && reader.ValueSpan.Length <= LongestId ? reader.GetString() : null;
                    break;
            }

            var isNull = reader.TokenType == JsonTokenType.Null;
            reader.Skip();
            if (name == 'p')
            {
                payload = isNull ? default : text[start..(int)reader.BytesConsumed];
            }
        }

        reader.Read(); // throws when something follows the object
        return kind is { } known && IsComplete(known, id, payload.Span) ? new SocketMessage(known, id ?? "", payload) : null;
    }

    private static MessageKind? KindOf(ref Utf8JsonReader reader)
        => reader.TokenType != JsonTokenType.String ? null
            : reader.ValueTextEquals("subscribe"u8) ? MessageKind.Subscribe
            : reader.ValueTextEquals("complete"u8) ? MessageKind.Complete
            : reader.ValueTextEquals("ping"u8) ? MessageKind.Ping
            : reader.ValueTextEquals("pong"u8) ? MessageKind.Pong
            : reader.ValueTextEquals("connection_init"u8) ? MessageKind.ConnectionInit
            : null;

    private static bool IsComplete(MessageKind kind, string? id, ReadOnlySpan<byte> payload) => kind switch
    {
        MessageKind.Subscribe => !string.IsNullOrEmpty(id) && IsObject(payload),
        MessageKind.Complete => !string.IsNullOrEmpty(id),
        _ => payload.IsEmpty || IsObject(payload),
    };

    private static bool IsObject(ReadOnlySpan<byte> payload) => payload is [(byte)'{', ..];
}
