using System.Text.Json;
using BrandOS.Graph.Engine;
using BrandOS.Graph.Server.Transport.Http;

namespace BrandOS.Graph.Server.Transport.Streaming;

/// <summary>Where a client wants to go on: <c>lastEventId</c> in an operation's <c>extensions</c>.</summary>
internal static class LastEventId
{
    public static ReadOnlySpan<byte> Name => "lastEventId"u8;

    /// <param name="parameters">The parameters of a request, a JSON object that was read before.</param>
    /// <param name="id">Null when the client does not say it.</param>
    /// <returns>Null when everything is well-formed: who read it before skipped what it did not know, and the escapes in it.</returns>
    public static GraphError? ReadParameters(ReadOnlySpan<byte> parameters, out string? id)
    {
        var reader = new Utf8JsonReader(parameters, RequestJson.Options);
        return Read(ref reader, inExtensions: true, out id);
    }

    /// <param name="json">The extensions, a JSON object that was read before, or nothing.</param>
    /// <param name="id">Null when the client does not say it.</param>
    /// <returns>Null when everything is well-formed.</returns>
    public static GraphError? ReadExtensions(ReadOnlySpan<byte> json, out string? id)
    {
        id = null;
        if (json.IsEmpty)
        {
            return null;
        }

        var reader = new Utf8JsonReader(json, RequestJson.Options);
        return Read(ref reader, inExtensions: false, out id);
    }

    private static GraphError? Read(ref Utf8JsonReader reader, bool inExtensions, out string? id)
    {
        id = null;
        try
        {
            reader.Read();
            if ((!inExtensions || TryEnter(ref reader, "extensions"u8))
                && TryEnter(ref reader, Name)
                && reader.TokenType == JsonTokenType.String)
            {
                id = reader.GetString();
            }

            return null;
        }
        catch (InvalidOperationException)
        {
            return TransportErrors.TextInvalid; // the reader's word for an escaped surrogate without its partner
        }
    }

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
