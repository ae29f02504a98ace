using BrandOS.Graph.Engine.Writing;

namespace BrandOS.Graph.Engine;

/// <summary>The finished answer to one request. Dispose it after the body was sent: its buffer goes back to a pool.</summary>
public sealed class GraphResponse : IDisposable
{
    private ResponseBuffer? _buffer;

    internal GraphResponse(ResponseBuffer buffer, bool executed, string? errorCode)
    {
        _buffer = buffer;
        Executed = executed;
        ErrorCode = errorCode;
    }

    /// <summary>The complete JSON response (GraphQL specification, section 7.1), UTF-8.</summary>
    public ReadOnlyMemory<byte> Body => _buffer?.Written ?? throw new ObjectDisposedException(nameof(GraphResponse));

    /// <summary>Of a request error: the list of errors alone, as transports want it that have a frame of their own around it.</summary>
    public ReadOnlyMemory<byte> Errors
        => Executed
            ? throw new InvalidOperationException("Only a request error has nothing but errors.")
            : Body[ErrorWriter.ErrorsStart..^1];

    /// <summary>True when execution began, so the response has a <c>data</c> entry; false for a request error (section 7.1.2).</summary>
    public bool Executed { get; }

    /// <summary>The code of the first error, or null when there was none.</summary>
    public string? ErrorCode { get; }

    /// <summary>The name of the node that answered; null when no node was asked.</summary>
    public string? ServedBy { get; init; }

    /// <summary>True when it shows data that nobody may keep (<see cref="Loading.Loader.RealTime"/>).</summary>
    public bool RealTime { get; init; }

    /// <summary>A request error without <c>data</c>, for refusals made outside of the engine (transport, authentication).</summary>
    public static GraphResponse Refused(GraphError error)
    {
        var buffer = ResponseBuffer.Rent();
        ErrorWriter.WriteRequestErrors(buffer, [error]);
        return new GraphResponse(buffer, executed: false, error.Code);
    }

    public void Dispose()
    {
        _buffer?.Return();
        _buffer = null;
    }
}
