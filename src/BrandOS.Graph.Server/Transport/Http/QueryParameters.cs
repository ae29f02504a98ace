using System.Text;
using System.Text.Json;
using BrandOS.Graph.Engine;

namespace BrandOS.Graph.Server.Transport.Http;

/// <summary>The parameters of a GET (GraphQL over HTTP, "GET"): the query as text, variables and extensions as JSON text.</summary>
internal static class QueryParameters
{
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Null when everything is well-formed.</summary>
    public static GraphError? Read(IQueryCollection parameters, out GraphRequest request)
    {
        request = default;
        foreach (var name in (string[])["query", "operationName", "variables", "extensions"])
        {
            if (parameters[name].Count > 1)
            {
                return TransportErrors.ParameterRepeated(name);
            }
        }

        var query = parameters["query"].ToString();
        if (query.Length == 0)
        {
            return TransportErrors.QueryMissing;
        }

        try
        {
            var mistake = ReadObject(parameters["variables"], TransportErrors.VariablesNotObject, out var variables)
                ?? ReadObject(parameters["extensions"], TransportErrors.ExtensionsNotObject, out _);
            request = new GraphRequest
            {
                Query = StrictUtf8.GetBytes(query),
                OperationName = parameters["operationName"].ToString() is { Length: > 0 } name ? name : null,
                Variables = variables,
                QueriesOnly = true,
            };
            return mistake;
        }
        catch (JsonException broken)
        {
            return TransportErrors.BodyNotJson(broken.LineNumber, broken.BytePositionInLine);
        }
        catch (Exception unpaired) when (unpaired is EncoderFallbackException or InvalidOperationException)
        {
            return TransportErrors.TextInvalid;
        }
    }

    private static GraphError? ReadObject(string? json, GraphError notObject, out JsonElement value)
    {
        value = default;
        if (string.IsNullOrEmpty(json))
        {
            return null;
        }

        var reader = new Utf8JsonReader(StrictUtf8.GetBytes(json));
        reader.Read();
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return notObject;
        }

        value = VariablesJson.Read(ref reader);
        reader.Read(); // throws when something follows the object
        return null;
    }
}
