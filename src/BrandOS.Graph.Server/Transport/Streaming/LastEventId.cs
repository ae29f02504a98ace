using System.Text.Json;
using BrandOS.Graph.Server.Transport.Http;

namespace BrandOS.Graph.Server.Transport.Streaming;

/// <summary>Where a client wants to go on: <c>lastEventId</c> in an operation's <c>extensions</c>.</summary>
internal static class LastEventId
{
    /// <param name="parameters">The parameters of a request, a JSON object that was read before.</param>
    public static string? OfParameters(ReadOnlySpan<byte> parameters)
    {
        var reader = new Utf8JsonReader(parameters, RequestJson.Options);
        return reader.Read() && TryEnter(ref reader, "extensions"u8) ? Of(ref reader) : null;
    }

    /// <param name="json">A JSON object, or nothing.</param>
    public static string? Of(ReadOnlySpan<byte> json)
    {
        if (json.IsEmpty)
        {
            return null;
        }

        var reader = new Utf8JsonReader(json, RequestJson.Options);
        reader.Read();
        return Of(ref reader);
    }

    private static string? Of(ref Utf8JsonReader reader)
        => TryEnter(ref reader, "lastEventId"u8) && reader.TokenType == JsonTokenType.String ? reader.GetString() : null;

    /// <summary>Goes on to the value of a member of the object at the reader.</summary>
    private static bool TryEnter(ref Utf8JsonReader reader, ReadOnlySpan<byte> name)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return false;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var found = reader.ValueTextEquals(name);
            reader.Read();
            if (found)
            {
                return true;
            }

            reader.Skip();
        }

        return false;
    }
}
