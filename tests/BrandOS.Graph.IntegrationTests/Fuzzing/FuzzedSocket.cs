using System.Net.WebSockets;
using System.Text.Json;

namespace BrandOS.Graph.IntegrationTests.Fuzzing;

/// <summary>A WebSocket (graphql-transport-ws) that sends its messages, and looks at all that comes back.</summary>
internal static class FuzzedSocket
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // A good subscription has no end, and mostly nothing happens. Everything else is answered.
    private static readonly TimeSpan ListenTo = TimeSpan.FromMilliseconds(50);

    /// <summary>Null when all was as it should be, otherwise what was wrong.</summary>
    public static async Task<string?> MistakeAsync(Uri server, FuzzedMessages fuzzed)
    {
        using var limit = new CancellationTokenSource(Patience);
        using var socket = new ClientWebSocket();
        socket.Options.AddSubProtocol("graphql-transport-ws");
        if (fuzzed.Tenant is { } tenant)
        {
            socket.Options.SetRequestHeader("X-Tenant", $"{tenant}");
        }

        await socket.ConnectAsync(new UriBuilder(server) { Scheme = "ws", Path = "/graphql" }.Uri, limit.Token);
        var answered = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var sent = SendAsync(socket, fuzzed, answered.Task, limit.Token);
        var mistake = await ReceiveAsync(socket, answered, limit.Token);
        var silent = await sent;
        return mistake ?? (silent && !fuzzed.MayBeSilent ? "no answer" : null);
    }

    /// <returns>True when nothing was answered before the client had enough of it.</returns>
    private static async Task<bool> SendAsync(
        ClientWebSocket socket, FuzzedMessages fuzzed, Task answered, CancellationToken cancellationToken)
    {
        try
        {
            foreach (var message in fuzzed.Messages)
            {
                await socket.SendAsync(message, WebSocketMessageType.Text, endOfMessage: true, cancellationToken);
            }

            await Task.WhenAny(answered, Task.Delay(fuzzed.MayBeSilent ? ListenTo : Patience / 2, cancellationToken));
            var silent = !answered.IsCompleted;
            await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancellationToken);
            return silent;
        }
        catch (WebSocketException) when (socket.State is not WebSocketState.Open)
        {
            // The server closed before the last message; it says why.
            return false;
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

            var mistake = Mistake(message.ToArray(), out var isAnswer);
            if (isAnswer || mistake is not null)
            {
                answered.TrySetResult();
            }

            if (mistake is not null)
            {
                return mistake;
            }
        }
    }

    private static string? Mistake(byte[] message, out bool isAnswer)
    {
        using var document = JsonDocument.Parse(message, new JsonDocumentOptions { MaxDepth = 256 });
        var type = document.RootElement.GetProperty("type").GetString();
        isAnswer = type is "next" or "error";
        return type switch
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
