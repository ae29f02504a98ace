using System.Buffers;
using System.Net.WebSockets;
using BrandOS.Graph.Server.Auth;
using BrandOS.Graph.Server.Transport.Streaming;

namespace BrandOS.Graph.Server.Transport.WebSocket;

/// <summary>One client over graphql-transport-ws: sends what waits, and knows what may come next.</summary>
internal sealed partial class GraphSocket : SendQueue, IClientStream
{
    private readonly System.Net.WebSockets.WebSocket _socket;
    private readonly HttpContext _http;
    private readonly SocketEnvironment _environment;
    private readonly DateTimeOffset _opened;
    private readonly TaskCompletionSource _sent = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TenantIdentity _tenant;
    private SocketClose _close;
    private int _closing;

    /// <param name="tenant">What the request that was upgraded said; a refusal when it said nothing.</param>
    public GraphSocket(System.Net.WebSockets.WebSocket socket, HttpContext http, TenantIdentity tenant, SocketEnvironment environment)
        : base(environment.Options)
    {
        _socket = socket;
        _http = http;
        _tenant = tenant;
        _environment = environment;
        _opened = environment.Clock.GetUtcNow();
    }

    /// <summary>Serves the client until one of both ends the connection.</summary>
    public async Task RunAsync()
    {
        try
        {
            await ReceiveAsync();
        }
        catch (Exception gone) when (gone is WebSocketException or OperationCanceledException or IOException)
        {
            // The connection broke, or it was us who broke it.
        }
        finally
        {
            LeaveAll();
            Abandon();
        }
    }

    public void Tick(DateTimeOffset now)
    {
        if (!_initialized && now - _opened > _environment.Options.InitTimeout)
        {
            Close(SocketClose.InitTimeout);
        }
        else if (_tenant.Expires is { } expires && expires < now)
        {
            Close(SocketClose.Forbidden); // what it was allowed for is over; clients come back with another token
        }
    }

    public void Stop() => Close(SocketClose.GoingAway);

    /// <summary>Nothing of what the client says is of interest.</summary>
    public void Refuse(in SocketClose why) => Close(why);

    /// <summary>Sends what waits and then the close frame; a client that is too slow for that is cut off.</summary>
    private void Close(in SocketClose why, bool drop = false)
    {
        if (Interlocked.Exchange(ref _closing, 1) == 1)
        {
            return; // the first reason is the one
        }

        _close = why;
        LeaveAll();
        if (Close(default(Outgoing), drop))
        {
            _ = CutOffAsync();
        }
    }

    protected override async ValueTask SendAsync(Outgoing message)
    {
        if (message.Length == 0)
        {
            await _socket.CloseOutputAsync((WebSocketCloseStatus)_close.Code, _close.Reason, _http.RequestAborted);
            return;
        }

        var bytes = ArrayPool<byte>.Shared.Rent(message.Length);
        try
        {
            message.CopyTo(bytes);
            await _socket.SendAsync(bytes.AsMemory(0, message.Length), WebSocketMessageType.Text, endOfMessage: true, _http.RequestAborted);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    protected override ValueTask FinishAsync()
    {
        _sent.TrySetResult();
        return ValueTask.CompletedTask;
    }

    protected override void Fail()
    {
        _http.Abort();
        _sent.TrySetResult();
    }

    // The client answers a close frame with its own, which ends the receiving; one that does not is gone or does not read.
    private async Task CutOffAsync()
    {
        await Task.Delay(_environment.Options.CloseTimeout, _environment.Clock, CancellationToken.None);
        if (_socket.State is not (WebSocketState.Closed or WebSocketState.Aborted))
        {
            _socket.Abort();
        }
    }

    private async Task ReceiveAsync()
    {
        while (true)
        {
            // An idle client holds no buffer: this waits for the first byte.
            var beginning = await _socket.ReceiveAsync(Memory<byte>.Empty, _http.RequestAborted);
            using var message = beginning.EndOfMessage
                ? ReceivedMessage.Empty(beginning.MessageType)
                : await ReceivedMessage.ReadAsync(_socket, _environment.Options.MaxMessageBytes, _http.RequestAborted);
            if (message.IsClose)
            {
                // The answer takes its turn behind what is being sent: beside it, one of the two would break the connection.
                Close(SocketClose.Normal, drop: true);
                await _sent.Task;
                return;
            }

            if (message.Trouble is { } trouble)
            {
                Close(trouble);
            }
            else if (_closing == 0)
            {
                await TakeAsync(message.Text);
            }

            if (_closing == 1)
            {
                await SkipToCloseAsync();
                return;
            }
        }
    }

    /// <summary>Reads on, without a look, until the client closes too and has been sent why.</summary>
    private async Task SkipToCloseAsync()
    {
        var bytes = ArrayPool<byte>.Shared.Rent(4096);
        try
        {
            while ((await _socket.ReceiveAsync(bytes.AsMemory(), _http.RequestAborted)).MessageType != WebSocketMessageType.Close)
            {
            }

            await _sent.Task; // a client that closes at the same moment has not seen the close frame yet
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }
}
