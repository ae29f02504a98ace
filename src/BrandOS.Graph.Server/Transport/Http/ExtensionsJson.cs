using System.Text.Json;
using BrandOS.Graph.Engine;
using BrandOS.Graph.Server.Transport.Persisted;

namespace BrandOS.Graph.Server.Transport.Http;

/// <summary>Reads the <c>extensions</c> of a request.</summary>
internal static class ExtensionsJson
{
    private const int PersistedQueryVersion = 1;

    public static ReadOnlySpan<byte> LastEventId => "lastEventId"u8;

    /// <summary>The reader stands at the value of <c>extensions</c>, and afterwards at its end unless there is a mistake.</summary>
    public static GraphError? Read(ref Utf8JsonReader reader, out RequestExtensions extensions)
    {
        extensions = default;
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return TransportErrors.ExtensionsNotObject;
        }

        GraphError? mistake = null;
        string? hash = null;
        string? lastEventId = null;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var isPersistedQuery = reader.ValueTextEquals("persistedQuery"u8);
            var isLastEventId = reader.ValueTextEquals(LastEventId);
            reader.Read();
            if (isPersistedQuery && reader.TokenType != JsonTokenType.Null)
            {
                mistake ??= ReadPersistedQuery(ref reader, out hash);
            }
            else if (isLastEventId && reader.TokenType == JsonTokenType.String)
            {
                lastEventId = reader.GetString();
            }

            reader.Skip();
        }

        extensions = new RequestExtensions(hash, lastEventId);
        return mistake;
    }

    private static GraphError? ReadPersistedQuery(ref Utf8JsonReader reader, out string? hash)
    {
        hash = null;
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return PersistedErrors.ExtensionInvalid;
        }

        var valid = true;
        var version = false;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("version"u8))
            {
                reader.Read();
                version = reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var number) && number == PersistedQueryVersion;
            }
            else if (reader.ValueTextEquals("sha256Hash"u8))
            {
                reader.Read();
                valid &= reader.TokenType == JsonTokenType.String && reader.ValueSpan.Length <= DocumentId.MaxLength;
                hash = valid ? reader.GetString() : null;
            }

            reader.Skip();
        }

        return valid && version && hash is not null ? null : PersistedErrors.ExtensionInvalid;
    }
}
