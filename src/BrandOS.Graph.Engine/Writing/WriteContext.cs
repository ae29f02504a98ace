using BrandOS.Graph.Engine.Loading;

namespace BrandOS.Graph.Engine.Writing;

/// <summary>What the field writers share while one response is written.</summary>
internal sealed class WriteContext
{
    public required ResponseBuffer Output { get; init; }

    public required LoadSession Session { get; init; }

    /// <summary>The plan's loads as they were executed, by load index.</summary>
    public required Load[] Loads { get; init; }

    /// <summary>By consumer index: for each parent row the index of its key in the load, or -1.</summary>
    public required int[][] Links { get; init; }

    /// <summary>By consumer index: why this consumer has no keys; null mostly.</summary>
    public required GraphError?[] LinkFailures { get; init; }

    /// <summary>Values that are resolved before writing, by slot.</summary>
    public required object?[] Slots { get; init; }

    public ResponsePath Path { get; init; } = new();

    /// <summary>Whose response this is a part of; null for the whole.</summary>
    public WriteContext? Outer { get; init; }

    public List<GraphError>? Errors { get; private set; }

    /// <summary>
    /// Records an error of <paramref name="field"/>, a child of the current path; the error's own path leads on from there.
    /// </summary>
    public WriteResult Fail(FieldWriter field, GraphError error)
    {
        Record(error with { Locations = field.Locations, Path = [.. Path.ToList(field.ResponseKey), .. error.Path ?? []] });
        return WriteResult.Failed;
    }

    /// <summary>Records an error of the value at the current path.</summary>
    public void FailHere(FieldWriter field, GraphError error)
        => Record(error with { Locations = field.Locations, Path = Path.ToList(leaf: null) });

    /// <summary>Records that a value at the current path is null where the schema promises one.</summary>
    public void FailNull(FieldWriter field, string? leaf)
        => Record(new GraphError(ErrorCodes.NonNullViolated, "Cannot return null for a non-nullable field.")
        {
            Locations = field.Locations,
            Path = Path.ToList(leaf),
        });

    private void Record(GraphError error)
    {
        if (Outer is null)
        {
            (Errors ??= []).Add(error);
        }
        else
        {
            Outer.Record(error);
        }
    }
}
