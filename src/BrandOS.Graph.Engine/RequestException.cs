namespace BrandOS.Graph.Engine;

/// <summary>Refuses a whole request before execution (GraphQL specification, section 7.1.2 "request error").</summary>
internal sealed class RequestException(IReadOnlyList<GraphError> errors) : Exception(errors[0].Message)
{
    public RequestException(GraphError error) : this([error])
    {
    }

    public RequestException(string code, string message) : this(new GraphError(code, message))
    {
    }

    public IReadOnlyList<GraphError> Errors { get; } = errors;

    /// <summary>What its document calls the refused operation; null when it says nothing, or was not understood.</summary>
    public string? OperationName { get; set; }
}
