using System.Net.WebSockets;
using System.Text.Json;

namespace BrandOS.Graph.IntegrationTests.Fuzzing;

/// <summary>A WebSocket (graphql-transport-ws) that sends its messages, and looks at all that comes back.</summary>
internal static class FuzzedSocket
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // A good subscription has no end, and mostly nothing happens.
    private static readonly TimeSpan ListenTo = TimeSpan.FromMilliseconds(50);

    /// <summary>Null when all was as it should be, otherwise what was wrong.</summary>
    public static async Task<string?> MistakeAsync(Uri server, IReadOnlyList<byte[]> messages, int tenant)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        socket.Options.SetRequestHeader("X-Tenant", $"{tenant}");
        await socket.ConnectAsync(new UriBuilder(server) { Scheme = "ws", Path = "/graphql" }.Uri, limit.Token);
        var answered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var sent = SendAsync(socket, messages, answered.Task, limit.Token);
        var mistake = await ReceiveAsync(socket, answered, limit.Token);
        await sent;
        return mistake;
    }

    private static async Task SendAsync(
        ClientWebSocket socket, IReadOnlyList<byte[]> messages, Task answered, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var message in messages)
            {
                await socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
            }

            await Task.WhenAny(answered, Task.Delay(ListenTo, cancellationToken));
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken);
        }
        catch (WebSocketException) when (socket.State is not WebSocketState.Open)
        {
            // The server closed before the last message; it says why.
        }
    }

    private static async Task<string?> ReceiveAsync(
        ClientWebSocket socket, TaskCompletionSource answered, CancellationToken cancellationToken)
    {
        var buffer = new byte[16 * 1024];
        while (true)
        {
            using var message = new MemoryStream();
            ValueWebSocketReceiveResult received;
            do
            {
                received = await socket.ReceiveAsync(buffer.AsMemory(), cancellationToken);
                message.Write(buffer, 0, received.Count);
            }
            while (!received.EndOfMessage);

            if (received.MessageType == WebSocketMessageType.Close)
            {
                answered.TrySetResult();
                return (int?)socket.CloseStatus is 1000 or 1007 or 1009 or (>= 4400 and < 4500) ? null
                    : $"closed with {socket.CloseStatus} {socket.CloseStatusDescription}";
            }

            if (!message.GetBuffer().AsSpan().StartsWith("{\"type\":\"connection_ack\""u8))
            {
                answered.TrySetResult();
            }

            if (Mistake(message.ToArray()) is { } mistake)
            {
                return mistake;
            }
        }
    }

    private static string? Mistake(byte[] message)
    {
        using var document = JsonDocument.Parse(message, new JsonDocumentOptions { MaxDepth = 256 });
        return document.RootElement.GetProperty("type").GetString() switch
        {
            "connection_ack" or "pong" or "complete" => null,
            "next" => AnswerCheck.Mistake(document.RootElement.GetProperty("payload")),
            "error" => document.RootElement.GetProperty("payload").EnumerateArray()
                .Select(AnswerCheck.ErrorMistake)
                .FirstOrDefault(mistake => mistake is not null),
            var other => $"a message of type {other}",
        };
    }
}
