using System.Collections;
using BrandOS.Graph.Engine.Writing;
using GraphQL.Types;

namespace BrandOS.Graph.Engine.Execution;

/// <summary>What a field-by-field resolver returned, completed (GraphQL specification, section 6.4.3).</summary>
/// <param name="Json">Null when an item that may not be null is, and no list around it may be.</param>
/// <param name="Errors">Paths are relative to the field: indices only.</param>
internal sealed record ResolvedValue(byte[]? Json, IReadOnlyList<GraphError> Errors)
{
    // Stands for "must be null because of an error that is already recorded".
    private static readonly object Failed = new();

    public static ResolvedValue Of(IGraphType type, object value)
    {
        var errors = new List<GraphError>();
        var completed = Complete(type, value, [], errors);
        return new ResolvedValue(completed == Failed ? null : ValueJson.Of(completed), errors);
    }

    private static object? Complete(IGraphType type, object? value, List<object> path, List<GraphError> errors)
    {
        switch (type, value)
        {
            case (NonNullGraphType, null):
                errors.Add(new GraphError(ErrorCodes.NonNullViolated, "Cannot return null for a non-nullable field.") { Path = [.. path] });
                return Failed;
            case (_, null):
                return null;
            case (NonNullGraphType nonNull, _):
                return Complete(nonNull.ResolvedType!, value, path, errors);
            case (ListGraphType list, IEnumerable items):
                return CompleteList(list.ResolvedType!, items, path, errors);
            case (ScalarGraphType scalar, _):
                return scalar.Serialize(value);
            default:
                throw new NotSupportedException($"A field-by-field resolver returns scalars, not {type}.");
        }
    }

    private static object? CompleteList(IGraphType itemType, IEnumerable items, List<object> path, List<GraphError> errors)
    {
        var completed = new List<object?>();
        var failed = false;
        foreach (var item in items)
        {
            path.Add(completed.Count);
            var value = Complete(itemType, item, path, errors);
            path.RemoveAt(path.Count - 1);
            failed |= value == Failed && itemType is NonNullGraphType;
            completed.Add(value == Failed ? null : value);
        }

        return failed ? Failed : completed;
    }
}
