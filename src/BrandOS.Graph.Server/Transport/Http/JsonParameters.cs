using System.Buffers;
using System.Text.Json;
using System.Text.Unicode;
using BrandOS.Graph.Engine;
using BrandOS.Graph.Server.Transport.Persisted;

namespace BrandOS.Graph.Server.Transport.Http;

/// <summary>
/// The parameters of a POST (GraphQL over HTTP, "Request Parameters"), read in one pass. A query without JSON escapes stays where it is in
/// the body; one with escapes is unescaped into a pooled array.
/// </summary>
internal sealed class JsonParameters : IDisposable
{
    private byte[]? _unescaped;
    private bool _hasQuery;
    private string? _documentId;
    private RequestExtensions _extensions;

    /// <summary>Whether <c>variables</c> may be a list, one set for each execution.</summary>
    public bool TakesVariableSets { get; init; }

    public ReadOnlyMemory<byte> Query { get; private set; }

    public string? OperationName { get; private set; }

    /// <summary>An object, or <c>default</c>; a list only when <see cref="TakesVariableSets"/>.</summary>
    public JsonElement Variables { get; private set; }

    public DocumentReference Document => new(_documentId, _extensions.DocumentHash);

    /// <summary>Null when the client does not say it.</summary>
    public string? LastEventId => _extensions.LastEventId;

    public GraphRequest ToRequest() => new() { Query = Query, OperationName = OperationName, Variables = Variables };

    /// <summary>Null when everything is well-formed.</summary>
    public GraphError? Read(ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty)
        {
            return TransportErrors.BodyEmpty;
        }

        if (!Utf8.IsValid(body.Span))
        {
            return TransportErrors.BodyNotUtf8;
        }

        try
        {
            return ReadObject(body);
        }
        catch (JsonException broken)
        {
            return RequestJson.Mistake(body.Span, broken);
        }
        catch (InvalidOperationException)
        {
            return TransportErrors.TextInvalid; // the reader's word for an escaped surrogate without its partner
        }
    }

    public void Dispose()
    {
        if (_unescaped is not null)
        {
            ArrayPool<byte>.Shared.Return(_unescaped);
            _unescaped = null;
        }
    }

    private GraphError? ReadObject(ReadOnlyMemory<byte> body)
    {
        var reader = new Utf8JsonReader(body.Span, RequestJson.Options);
        reader.Read();
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            return TransportErrors.BodyNotObject;
        }

        GraphError? mistake = null;
        var read = JsonMember.None;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var member = MemberAt(ref reader);
            if ((read & member) != 0)
            {
                mistake ??= TransportErrors.ParameterRepeated(JsonNamingPolicy.CamelCase.ConvertName(member.ToString()));
            }

            read |= member;
            reader.Read();
            mistake ??= ReadMember(member, ref reader, body);
            reader.Skip();
        }

        reader.Read(); // throws when something follows the object
        return mistake ?? (_hasQuery || !Document.IsEmpty ? null : TransportErrors.QueryMissing);
    }

    private static JsonMember MemberAt(ref Utf8JsonReader reader)
        => reader.ValueTextEquals("query"u8) ? JsonMember.Query
            : reader.ValueTextEquals("operationName"u8) ? JsonMember.OperationName
            : reader.ValueTextEquals("variables"u8) ? JsonMember.Variables
            : reader.ValueTextEquals("extensions"u8) ? JsonMember.Extensions
            : reader.ValueTextEquals("id"u8) ? JsonMember.Id
            : reader.ValueTextEquals("documentId"u8) ? JsonMember.DocumentId
            : JsonMember.None;

    private GraphError? ReadMember(JsonMember member, ref Utf8JsonReader reader, ReadOnlyMemory<byte> body) => member switch
    {
        JsonMember.Query => ReadQuery(ref reader, body),
        JsonMember.OperationName => ReadOperationName(ref reader),
        JsonMember.Variables => ReadVariables(ref reader),
        JsonMember.Extensions => ExtensionsJson.Read(ref reader, out _extensions),
        JsonMember.Id or JsonMember.DocumentId => ReadDocumentId(ref reader),
        _ => null,
    };

    private GraphError? ReadQuery(ref Utf8JsonReader reader, ReadOnlyMemory<byte> body)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (reader.TokenType != JsonTokenType.String)
        {
            return TransportErrors.QueryNotString;
        }

        _hasQuery = true;
        if (!reader.ValueIsEscaped)
        {
            Query = body.Slice((int)reader.TokenStartIndex + 1, reader.ValueSpan.Length);
            return null;
        }

        _unescaped ??= ArrayPool<byte>.Shared.Rent(body.Length); // unescaping never lengthens
        Query = _unescaped.AsMemory(0, reader.CopyString(_unescaped));
        return null;
    }

    private GraphError? ReadOperationName(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Null))
        {
            return TransportErrors.OperationNameNotString;
        }

        OperationName = reader.GetString();
        return null;
    }

    private GraphError? ReadDocumentId(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is not (JsonTokenType.String or JsonTokenType.Null))
        {
            return TransportErrors.DocumentIdNotString;
        }

        if (reader.ValueSpan.Length > DocumentId.MaxLength)
        {
            return PersistedErrors.IdTooLong;
        }

        _documentId ??= reader.GetString();
        return null;
    }

    private GraphError? ReadVariables(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Null)
        {
            return null;
        }

        if (reader.TokenType != JsonTokenType.StartObject && (reader.TokenType != JsonTokenType.StartArray || !TakesVariableSets))
        {
            return reader.TokenType == JsonTokenType.StartArray
                ? TransportErrors.VariableBatchingDisabled
                : TransportErrors.VariablesNotObject;
        }

        Variables = VariablesJson.Read(ref reader);
        return null;
    }
}
