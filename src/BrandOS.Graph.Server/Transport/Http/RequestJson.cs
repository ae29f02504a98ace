using System.Text.Json;
using BrandOS.Graph.Engine;

namespace BrandOS.Graph.Server.Transport.Http;

/// <summary>How the JSON of requests is read.</summary>
internal static class RequestJson
{
    // 64 nested levels of a filter, as many as it has operations, take 130, and a batch, a request and its variables a few more.
    private const int MaxDepth = 256;

    /// <summary>Objects and lists nest 256 levels at most.</summary>
    public static readonly JsonReaderOptions Options = new() { MaxDepth = MaxDepth };

    /// <summary>What is wrong with a text that could not be read: it nests too deep, or it is no JSON.</summary>
    public static GraphError Mistake(ReadOnlySpan<byte> text, JsonException broken)
        => IsWellFormed(text)
            ? TransportErrors.JsonTooDeep(MaxDepth)
            : TransportErrors.BodyNotJson(broken.LineNumber, broken.BytePositionInLine);

    // The reader keeps a bit a level and calls nothing, so that no depth is too much for it.
    private static bool IsWellFormed(ReadOnlySpan<byte> text)
    {
        var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = int.MaxValue });
        try
        {
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
