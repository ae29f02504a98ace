using System.Text.Json;
using BrandOS.Graph.Server.Transport.Http;

namespace BrandOS.Graph.Server.Transport.WebSocket;

/// <summary>What the payload of a connection_init says: headers, on their own or in <c>headers</c>, and where to go on.</summary>
internal sealed class SocketOpening
{
    private static readonly JsonDocumentOptions Options = new() { MaxDepth = RequestJson.Options.MaxDepth };
    private static readonly Dictionary<string, string> Nothing = [];

    private SocketOpening(Dictionary<string, string> outer, Dictionary<string, string> nested, string? lastEventId)
    {
        Outer = outer;
        Nested = nested;
        LastEventId = lastEventId;
    }

    /// <summary>Of an init without a payload.</summary>
    public static SocketOpening Empty { get; } = new(Nothing, Nothing, lastEventId: null);

    /// <summary>The payload's members that are texts or numbers.</summary>
    public IReadOnlyDictionary<string, string> Outer { get; }

    /// <summary>Those of its member <c>headers</c>.</summary>
    public IReadOnlyDictionary<string, string> Nested { get; }

    public string? LastEventId { get; }

    /// <summary>Null when it cannot be read: it nests too deep, or has half a surrogate pair.</summary>
    public static SocketOpening? Read(ReadOnlyMemory<byte> payload)
    {
        if (payload.IsEmpty)
        {
            return Empty;
        }

        try
        {
            using var json = JsonDocument.Parse(payload, Options);
            var nested = Nothing;
            var outer = Texts(json.RootElement, ref nested);
            var last = json.RootElement.TryGetProperty(ExtensionsJson.LastEventId, out var id) && id.ValueKind == JsonValueKind.String
                ? id.GetString()
                : null;
            return new SocketOpening(outer, nested, last);
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    private static Dictionary<string, string> Texts(JsonElement payload, ref Dictionary<string, string> nested)
    {
        var texts = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var member in payload.EnumerateObject())
        {
            var name = member.Name;
            if (member.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number)
            {
                texts.TryAdd(name, member.Value.ToString());
            }
            else if (member.Value.ValueKind == JsonValueKind.Object && name.Equals("headers", StringComparison.OrdinalIgnoreCase))
            {
                var inner = Nothing;
                nested = Texts(member.Value, ref inner);
            }
        }

        return texts;
    }
}
