namespace BrandOS.Graph.Engine;

/// <summary>Carries an expected failure from a loader, a resolver or an argument check to the field it belongs to.</summary>
public sealed class GraphException : Exception
{
    public GraphException(GraphError error) : base(error.Message)
        => Error = error;

    public GraphException(GraphError error, Exception cause) : base(error.Message, cause)
        => Error = error;

    public GraphError Error { get; }
}
