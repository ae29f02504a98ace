using System.Net.WebSockets;
using System.Text;
using System.Threading.Channels;

namespace BrandOS.Graph.Tests.Transport.WebSocket;

/// <summary>The server's end of a WebSocket whose client is the test.</summary>
internal sealed class ScriptedWebSocket : System.Net.WebSockets.WebSocket
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly Channel<byte[]> _said = Channel.CreateUnbounded<byte[]>();
    private readonly Channel<string> _heard = Channel.CreateUnbounded<string>();

    public override WebSocketCloseStatus? CloseStatus => null;

    public override string? CloseStatusDescription => null;

    public override WebSocketState State => WebSocketState.Open;

    public override string? SubProtocol => null;

    public void Say(string message) => _said.Writer.TryWrite(Encoding.UTF8.GetBytes(message));

    public Task<string> HearAsync() => _heard.Reader.ReadAsync().AsTask().WaitAsync(Patience);

    public override async ValueTask<ValueWebSocketReceiveResult> ReceiveAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        if (!await _said.Reader.WaitToReadAsync(cancellationToken))
        {
            throw new WebSocketException(WebSocketError.ConnectionClosedPrematurely);
        }

        if (buffer.IsEmpty)
        {
            return new ValueWebSocketReceiveResult(0, WebSocketMessageType.Text, endOfMessage: false);
        }

        var message = await _said.Reader.ReadAsync(cancellationToken);
        message.CopyTo(buffer);
        return new ValueWebSocketReceiveResult(message.Length, WebSocketMessageType.Text, endOfMessage: true);
    }

    public override Task SendAsync(
        ArraySegment<byte> buffer, WebSocketMessageType messageType, bool endOfMessage, CancellationToken cancellationToken)
    {
        _heard.Writer.TryWrite(Encoding.UTF8.GetString(buffer));
        return Task.CompletedTask;
    }

    public override Task<WebSocketReceiveResult> ReceiveAsync(ArraySegment<byte> buffer, CancellationToken cancellationToken)
        => throw new NotSupportedException();

    public override Task CloseAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken)
        => CloseOutputAsync(closeStatus, statusDescription, cancellationToken);

    public override Task CloseOutputAsync(WebSocketCloseStatus closeStatus, string? statusDescription, CancellationToken cancellationToken)
        => Task.CompletedTask;

    public override void Abort() => Dispose();

    public override void Dispose() => _said.Writer.TryComplete();
}
