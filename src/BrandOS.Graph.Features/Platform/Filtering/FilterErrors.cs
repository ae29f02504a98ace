using BrandOS.Graph.Engine;

namespace BrandOS.Graph.Features.Platform.Filtering;

/// <summary>What clients can get wrong in a filter beyond its types.</summary>
internal static class FilterErrors
{
    public static GraphException Null(string field)
        => new(new GraphError(ErrorCodes.NonNullViolated, $"The filter's field '{field}' may not be null: leave it out instead."));

    public static GraphException Text(string field)
        => new(new GraphError(ErrorCodes.TypeMismatch, $"The filter's field '{field}' holds a character that text cannot hold."));

    /// <exception cref="GraphException">HC0018: null where an object belongs.</exception>
    public static IDictionary<string, object?> Object(object? value, string field)
        => value as IDictionary<string, object?> ?? throw Null(field);
}
