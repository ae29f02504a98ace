using System.Text.Json;

namespace BrandOS.Graph.Limit;

internal enum Operation
{
    Point,
    Page,
    Deep,
    Walk,
    Filtered,
}

/// <summary>The documents this endpoint answers, known by their exact text: the benchmark's own queries, embedded.</summary>
internal sealed class OperationTable
{
    private readonly (byte[] Query, Operation Operation)[] _known;

    private OperationTable((byte[] Query, Operation Operation)[] known)
        => _known = known;

    public static OperationTable Load()
    {
        using var stream = typeof(OperationTable).Assembly.GetManifestResourceStream("queries.json")!;
        using var queries = JsonDocument.Parse(stream);
        var graph = queries.RootElement.GetProperty("graph");
        return new OperationTable([.. Enum.GetValues<Operation>().Select(operation => (TextOf(graph, operation), operation))]);
    }

    public Operation? Find(ref Utf8JsonReader value)
    {
        foreach (var (query, operation) in _known)
        {
            if (value.ValueTextEquals(query))
            {
                return operation;
            }
        }

        return null;
    }

    private static byte[] TextOf(JsonElement graph, Operation operation)
    {
        var text = graph.GetProperty(operation.ToString().ToLowerInvariant()).GetProperty("query").GetString()!;
        return System.Text.Encoding.UTF8.GetBytes(text);
    }
}
