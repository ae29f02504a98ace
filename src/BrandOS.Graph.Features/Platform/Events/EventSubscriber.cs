using BrandOS.Graph.Engine;

namespace BrandOS.Graph.Features.Platform.Events;

/// <summary>The transport's end of one subscription. Thousands are called one after the other, so nothing here may block.</summary>
public abstract class EventSubscriber
{
    /// <summary>Takes a message to send it when it can; false when there is no room for it.</summary>
    public abstract bool TryDeliver(EventMessage message);

    /// <summary>Returns when there is room; for what happened before the client came back, which waits for the client.</summary>
    /// <returns>False when no message will be taken any more.</returns>
    /// <exception cref="OperationCanceledException">The client left.</exception>
    public abstract ValueTask<bool> WaitForRoomAsync(CancellationToken cancellationToken);

    /// <summary>No message follows. Called once, and not when the subscriber left.</summary>
    public abstract void End(GraphError why);
}
