using System.Buffers;
using System.Net.WebSockets;

namespace BrandOS.Graph.Server.Transport.WebSocket;

/// <summary>One whole message in a pooled array.</summary>
internal readonly struct ReceivedMessage : IDisposable
{
    private const int FirstBytes = 4096;

    private readonly byte[]? _bytes;
    private readonly int _length;

    private ReceivedMessage(byte[] bytes, int length)
    {
        _bytes = bytes;
        _length = length;
    }

    public bool IsClose { get; private init; }

    /// <summary>Why the message cannot be taken; null when it can.</summary>
    public SocketClose? Trouble { get; private init; }

    public ReadOnlyMemory<byte> Text => _bytes.AsMemory(0, _length);

    /// <summary>A message that has ended before anything came.</summary>
    public static ReceivedMessage Empty(WebSocketMessageType type) => new([], 0) { IsClose = type == WebSocketMessageType.Close };

    public static async ValueTask<ReceivedMessage> ReadAsync(
        System.Net.WebSockets.WebSocket socket, int maxBytes, CancellationToken cancellationToken)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Math.Min(FirstBytes, maxBytes + 1));
        var length = 0;
        while (true)
        {
            var received = await socket.ReceiveAsync(bytes.AsMemory(length), cancellationToken);
            length += received.Count;
            if (received.MessageType == WebSocketMessageType.Close)
            {
                return new ReceivedMessage(bytes, 0) { IsClose = true };
            }

            if (received.MessageType != WebSocketMessageType.Text)
            {
                return new ReceivedMessage(bytes, 0) { Trouble = SocketClose.Invalid("Messages are text") };
            }

            if (length > maxBytes)
            {
                return new ReceivedMessage(bytes, 0) { Trouble = SocketClose.MessageTooLarge };
            }

            if (received.EndOfMessage)
            {
                return new ReceivedMessage(bytes, length);
            }

            if (length == bytes.Length)
            {
                bytes = Grow(bytes);
            }
        }
    }

    public void Dispose()
    {
        if (_bytes is { Length: > 0 })
        {
            ArrayPool<byte>.Shared.Return(_bytes);
        }
    }

    private static byte[] Grow(byte[] full)
    {
        var larger = ArrayPool<byte>.Shared.Rent(full.Length * 2);
        full.CopyTo(larger, 0);
        ArrayPool<byte>.Shared.Return(full);
        return larger;
    }
}
