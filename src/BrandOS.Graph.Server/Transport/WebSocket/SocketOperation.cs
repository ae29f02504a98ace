using BrandOS.Graph.Engine;
using BrandOS.Graph.Features.Platform.Events;
using BrandOS.Graph.Server.Transport.Streaming;

namespace BrandOS.Graph.Server.Transport.WebSocket;

/// <summary>One operation of a WebSocket, from its <c>subscribe</c> to its <c>complete</c>.</summary>
internal sealed class SocketOperation(GraphSocket socket, string id) : EventSubscriber
{
    private readonly CancellationTokenSource _left = new();
    private readonly byte[] _nextStart = SocketText.NextStart(id);
    private EventRegistration? _registration;
    private bool _ended;

    public string Id { get; } = id;

    public CancellationToken Left => _left.Token;

    public override bool TryDeliver(EventMessage message)
    {
        socket.Told(message);
        return socket.TrySend(new Outgoing(_nextStart, message.Body, SocketText.End));
    }

    public override ValueTask<bool> WaitForRoomAsync(CancellationToken cancellationToken) => socket.WaitForRoomAsync(cancellationToken);

    public override void End(GraphError why) => socket.Ended(this, why);

    /// <summary>Events come from now on, unless the operation has ended meanwhile.</summary>
    public void Joined(EventRegistration registration)
    {
        lock (_left)
        {
            if (!_ended)
            {
                _registration = registration;
                return;
            }
        }

        registration.Dispose();
    }

    /// <summary>The one answer of a query or mutation.</summary>
    public Outgoing Next(GraphResponse response) => new(_nextStart, response.Body, SocketText.End, response);

    /// <summary>Nobody waits for it any more. May be called twice.</summary>
    public void Leave()
    {
        lock (_left)
        {
            if (_ended)
            {
                return;
            }

            _ended = true;
        }

        _left.Cancel();
        _registration?.Dispose();
    }
}
