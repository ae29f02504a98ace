namespace BrandOS.Graph.Engine;

/// <summary>
/// An expected failure with a stable code (GraphQL specification, section 7.1.2). Never holds SQL, host names or stack traces.
/// </summary>
/// <param name="Code">The value of <c>extensions.code</c>.</param>
/// <param name="Message">A sentence for the developer who sent the request.</param>
public sealed record GraphError(string Code, string Message)
{
    /// <summary>Where in the document, 1-based; empty when the error has no place.</summary>
    public IReadOnlyList<SourceLocation> Locations { get; init; } = [];

    /// <summary>Response keys (string) and list indices (int) from the root; null for a request error.</summary>
    public IReadOnlyList<object>? Path { get; init; }

    /// <summary>Further entries of <c>extensions</c>, in order: strings, numbers and booleans.</summary>
    public IReadOnlyList<KeyValuePair<string, object>> Details { get; init; } = [];
}

/// <summary>A place in the document, line and column counted from 1.</summary>
public readonly record struct SourceLocation(int Line, int Column);
