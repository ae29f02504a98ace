using System.Text.Json;
using System.Text.Unicode;
using BrandOS.Graph.Engine;
using BrandOS.Graph.Server.Transport.Http;

namespace BrandOS.Graph.Server.Transport.Batching;

/// <summary>The executions that one POST asks for, in order. Documents lie in the body, so it is disposed after the last one.</summary>
internal sealed class RequestBatch(BatchingOptions options) : IDisposable
{
    private readonly List<JsonParameters> _requests = [];
    private readonly List<BatchEntry> _entries = [];

    public IReadOnlyList<BatchEntry> Entries => _entries;

    /// <summary>True when a body is a JSON array, by its first character.</summary>
    public static bool IsArray(ReadOnlySpan<byte> body)
    {
        var start = body.IndexOfAnyExcept(" \t\r\n"u8);
        return start >= 0 && body[start] == '[';
    }

    /// <summary>Reads an array of requests; null when everything is well-formed.</summary>
    public GraphError? Read(ReadOnlyMemory<byte> body)
    {
        if (!Utf8.IsValid(body.Span))
        {
            return TransportErrors.BodyNotUtf8;
        }

        try
        {
            return ReadArray(body);
        }
        catch (JsonException broken)
        {
            return RequestJson.Mistake(body.Span, broken);
        }
    }

    /// <summary>Adds the executions of one request: as many as it has sets of variables.</summary>
    public GraphError? Add(JsonParameters request, int? requestIndex)
    {
        if (request.Variables.ValueKind != JsonValueKind.Array)
        {
            return Add(request, request.Variables, requestIndex, variableIndex: null);
        }

        if (request.Variables.GetArrayLength() == 0)
        {
            return BatchErrors.Empty;
        }

        var index = 0;
        foreach (var set in request.Variables.EnumerateArray())
        {
            var mistake = set.ValueKind == JsonValueKind.Object ? Add(request, set, requestIndex, index++) : BatchErrors.ElementNotObject;
            if (mistake is not null)
            {
                return mistake;
            }
        }

        return null;
    }

    public void Dispose()
    {
        foreach (var request in _requests)
        {
            request.Dispose();
        }
    }

    private GraphError? ReadArray(ReadOnlyMemory<byte> body)
    {
        var reader = new Utf8JsonReader(body.Span, RequestJson.Options);
        reader.Read();
        var index = 0;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                return BatchErrors.In(BatchErrors.ElementNotObject, index);
            }

            if (index == options.MaxSize)
            {
                return BatchErrors.TooLarge(options.MaxSize);
            }

            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            if (ReadRequest(body[start..(int)reader.BytesConsumed], index) is { } mistake)
            {
                return BatchErrors.In(mistake, index);
            }

            index++;
        }

        reader.Read(); // throws when something follows the array
        return index == 0 ? BatchErrors.Empty : null;
    }

    private GraphError? ReadRequest(ReadOnlyMemory<byte> json, int index)
    {
        var request = new JsonParameters { TakesVariableSets = options.Variables };
        _requests.Add(request);
        return request.Read(json) ?? Add(request, index);
    }

    private GraphError? Add(JsonParameters request, JsonElement variables, int? requestIndex, int? variableIndex)
    {
        if (_entries.Count == options.MaxSize)
        {
            return BatchErrors.TooLarge(options.MaxSize);
        }

        _entries.Add(new BatchEntry(request.ToRequest() with { Variables = variables }, request.Document, requestIndex, variableIndex));
        return null;
    }
}
