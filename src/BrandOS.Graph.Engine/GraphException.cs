namespace BrandOS.Graph.Engine;

/// <summary>Carries an expected failure from a loader, a resolver or an argument check to the field it belongs to.</summary>
public sealed class GraphException : Exception
{
    public GraphException(GraphError error) : base(error.Message)
        => Error = error;

    public GraphException(GraphError error, Exception cause) : base(error.Message, cause)
        => Error = error;

    public GraphError Error { get; }

    /// <summary>True when the whole request is refused because of it, not only the fields that wait for what failed.</summary>
    public bool RefusesRequest { get; init; }
}
