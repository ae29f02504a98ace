using System.Text.Json;
using BrandOS.Graph.Engine.Costs;

namespace BrandOS.Graph.Engine;

/// <summary>One GraphQL request as the transport understood it (GraphQL over HTTP, "Request parameters").</summary>
public readonly struct GraphRequest
{
    /// <summary>The document, UTF-8, JSON escapes already undone. The bytes are only read while the request is executed.</summary>
    public required ReadOnlyMemory<byte> Query { get; init; }

    /// <summary>Which operation of the document to execute; null when the document has only one.</summary>
    public string? OperationName { get; init; }

    /// <summary>A JSON object with the raw variable values, or <c>default</c> when none were sent.</summary>
    public JsonElement Variables { get; init; }

    /// <summary>
    /// True for transports that may not change anything (GET): a mutation is refused with <see cref="ErrorCodes.QueriesOnly"/>.
    /// </summary>
    public bool QueriesOnly { get; init; }

    /// <summary>What the client wants to know of the operation's cost.</summary>
    public CostMode Cost { get; init; }

    /// <summary>How long it waited before it came here, for its document or for its turn: its client waited as well.</summary>
    public TimeSpan Waited { get; init; }

    /// <summary>Cancelled when nobody waits for the answer any more; any other cancellation is the end of the operation's time.</summary>
    public CancellationToken ClientLeft { get; init; }
}
