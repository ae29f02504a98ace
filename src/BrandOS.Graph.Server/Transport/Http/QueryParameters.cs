using System.Text;
using System.Text.Json;
using BrandOS.Graph.Engine;
using BrandOS.Graph.Server.Transport.Persisted;

namespace BrandOS.Graph.Server.Transport.Http;

/// <summary>The parameters of a GET (GraphQL over HTTP, "GET"): the query as text, variables and extensions as JSON text.</summary>
internal static class QueryParameters
{
    private static readonly string[] Names = ["query", "operationName", "variables", "extensions", "id", "documentId"];
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <param name="lastEventId">Null when the client does not say it.</param>
    /// <returns>Null when everything is well-formed.</returns>
    public static GraphError? Read(
        IQueryCollection parameters, out GraphRequest request, out DocumentReference document, out string? lastEventId)
    {
        request = default;
        document = default;
        lastEventId = null;
        foreach (var name in Names)
        {
            if (parameters[name].Count > 1)
            {
                return TransportErrors.ParameterRepeated(name);
            }
        }

        var query = parameters["query"].ToString();
        var id = Text(parameters, "id") ?? Text(parameters, "documentId");
        if (id?.Length > DocumentId.MaxLength)
        {
            return PersistedErrors.IdTooLong;
        }

        var variables = default(JsonElement);
        var json = parameters["extensions"].ToString();
        try
        {
            var mistake = ReadExtensions(json, out var extensions);
            json = mistake is null ? parameters["variables"].ToString() : "";
            mistake ??= ReadObject(json, out variables);
            document = new DocumentReference(id, extensions.DocumentHash);
            lastEventId = extensions.LastEventId;
            request = new GraphRequest
            {
                Query = StrictUtf8.GetBytes(query),
                OperationName = Text(parameters, "operationName"),
                Variables = variables,
                QueriesOnly = true,
            };
            return mistake ?? (query.Length == 0 && document.IsEmpty ? TransportErrors.QueryMissing : null);
        }
        catch (JsonException broken)
        {
            return RequestJson.Mistake(StrictUtf8.GetBytes(json), broken);
        }
        catch (Exception unpaired) when (unpaired is EncoderFallbackException or InvalidOperationException)
        {
            return TransportErrors.TextInvalid;
        }
    }

    private static string? Text(IQueryCollection parameters, string name)
        => parameters[name].ToString() is { Length: > 0 } text ? text : null;

    private static GraphError? ReadExtensions(string? json, out RequestExtensions extensions)
    {
        extensions = default;
        if (string.IsNullOrEmpty(json))
        {
            return null;
        }

        var reader = new Utf8JsonReader(StrictUtf8.GetBytes(json), RequestJson.Options);
        reader.Read();
        var mistake = ExtensionsJson.Read(ref reader, out extensions);
        reader.Skip();
        reader.Read(); // throws when something follows the object
        return mistake;
    }

    private static GraphError? ReadObject(string? json, out JsonElement value)
    {
        value = default;
        if (string.IsNullOrEmpty(json))
        {
            return null;
        }

        var reader = new Utf8JsonReader(StrictUtf8.GetBytes(json), RequestJson.Options);
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return TransportErrors.VariablesNotObject;
        }

        value = VariablesJson.Read(ref reader);
        reader.Read(); // throws when something follows the object
        return null;
    }
}
