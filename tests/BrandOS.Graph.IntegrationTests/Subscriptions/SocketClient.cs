using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using BrandOS.Graph.IntegrationTests.Cluster;

namespace BrandOS.Graph.IntegrationTests.Subscriptions;

/// <summary>A WebSocket that says what a test wants, right or wrong.</summary>
internal sealed class SocketClient : IAsyncDisposable
{
    private static readonly TimeSpan Patience = Eventually.Limit;

    private readonly ClientWebSocket _socket = new();

    public int? CloseCode => (int?)_socket.CloseStatus;

    public string? CloseReason => _socket.CloseStatusDescription;

    public string? Protocol => _socket.SubProtocol;

    public static async Task<SocketClient> ConnectAsync(
        Uri server, string? protocol = "graphql-transport-ws", params (string Name, string Value)[] headers)
    {
        var client = new SocketClient();
        if (protocol is not null)
        {
            client._socket.Options.AddSubProtocol(protocol);
        }

        foreach (var (name, value) in headers)
        {
            client._socket.Options.SetRequestHeader(name, value);
        }

        using var limit = new CancellationTokenSource(Patience);
        await client._socket.ConnectAsync(new UriBuilder(server) { Scheme = "ws", Path = "/graphql" }.Uri, limit.Token);
        return client;
    }

    /// <summary>Connected and acknowledged, as a tenant.</summary>
    public static async Task<SocketClient> OpenAsync(Uri server, string tenant = "1", string? lastEventId = null)
    {
        var client = await ConnectAsync(server, headers: ("X-Tenant", tenant));
        await client.SendAsync(new { type = "connection_init", payload = lastEventId is null ? null : new { lastEventId } });
        Assert.Equal("connection_ack", (await client.ReceiveAsync()).GetProperty("type").GetString());
        return client;
    }

    public Task SendAsync(object message) => SendTextAsync(JsonSerializer.Serialize(message));

    public async Task SendTextAsync(string text, WebSocketMessageType type = WebSocketMessageType.Text)
    {
        using var limit = new CancellationTokenSource(Patience);
        await _socket.SendAsync(Encoding.UTF8.GetBytes(text), type, endOfMessage: true, limit.Token);
    }

    public Task SubscribeAsync(string id, string query, object? variables = null, string? lastEventId = null)
    {
        var extensions = lastEventId is null ? null : new { lastEventId };
        return SendAsync(new { id, type = "subscribe", payload = new { query, variables, extensions } });
    }

    /// <summary>The code of the first error of an <c>error</c> message.</summary>
    public static string? CodeOf(JsonElement error)
        => error.GetProperty("payload")[0].GetProperty("extensions").GetProperty("code").GetString();

    /// <summary>The next message; fails when the server closes instead.</summary>
    public async Task<JsonElement> ReceiveAsync()
        => await ReceiveOrCloseAsync() ?? throw new InvalidOperationException($"The server closed: {CloseCode} {CloseReason}");

    /// <summary>Asks one thing and takes its answer; nothing else may be under way.</summary>
    public async Task<JsonElement> AskAsync(string query, object? variables = null)
    {
        await SubscribeAsync("asked", query, variables);
        var next = await ReceiveAsync("next");
        await ReceiveAsync("complete");
        return next.GetProperty("payload").GetProperty("data");
    }

    /// <summary>The next message, which has to be of this type.</summary>
    public async Task<JsonElement> ReceiveAsync(string type)
    {
        var message = await ReceiveAsync();
        Assert.True(message.GetProperty("type").GetString() == type, message.GetRawText());
        return message;
    }

    /// <summary>Sends a close frame, and can still receive.</summary>
    public async Task CloseAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, limit.Token);
    }

    /// <summary>Skips what comes before the close frame and answers it.</summary>
    public async Task<int?> UntilClosedAsync()
    {
        while (await ReceiveOrCloseAsync() is not null)
        {
        }

        return CloseCode;
    }

    /// <summary>True when nothing comes for a while.</summary>
    public async Task<bool> IsSilentAsync(TimeSpan time)
    {
        var next = ReceiveOrCloseAsync();
        return await Task.WhenAny(next, Task.Delay(time)) != next;
    }

    /// <summary>Cuts the connection as a client that dies.</summary>
    public void Abort() => _socket.Abort();

    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        try
        {
            if (_socket.State == WebSocketState.Open)
            {
                await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, limit.Token);
            }
        }
        catch (WebSocketException)
        {
            // The server was killed.
        }

        _socket.Dispose();
    }

    /// <summary>The next message; null when the server closes instead.</summary>
    public async Task<JsonElement?> ReceiveOrCloseAsync()
    {
        using var limit = new CancellationTokenSource(Patience);
        using var message = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var received = await _socket.ReceiveAsync(buffer.AsMemory(), limit.Token);
            if (received.MessageType == WebSocketMessageType.Close)
            {
                if (_socket.State == WebSocketState.CloseReceived)
                {
                    await _socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, limit.Token);
                }

                return null;
            }

            message.Write(buffer, 0, received.Count);
            if (received.EndOfMessage)
            {
                return JsonDocument.Parse(message.ToArray()).RootElement.Clone();
            }
        }
    }
}
