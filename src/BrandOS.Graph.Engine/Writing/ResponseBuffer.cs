using System.Collections.Concurrent;

namespace BrandOS.Graph.Engine.Writing;

/// <summary>
/// One response under construction: a contiguous, growing byte array. Contiguous, so a null that must propagate can truncate what was
/// written since (<see cref="Length"/>), and the transport knows the length before it sends.
/// </summary>
public sealed class ResponseBuffer
{
    private const int InitialBytes = 16 * 1024;
    private const int LargestPooledBytes = 256 * 1024;
    private const int MostPooled = 64;

    // A queue, not a thread-static pool: a buffer is rented on one thread and returned on another after the send (DESIGN 3).
    private static readonly ConcurrentQueue<ResponseBuffer> Pool = new();

    private byte[] _bytes = new byte[InitialBytes];

    /// <summary>Bytes written. Setting it to an earlier value forgets what came after.</summary>
    public int Length { get; set; }

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    internal static ResponseBuffer Rent() => Pool.TryDequeue(out var buffer) ? buffer : new ResponseBuffer();

    internal void Return()
    {
        Length = 0;
        if (_bytes.Length <= LargestPooledBytes && Pool.Count < MostPooled)
        {
            Pool.Enqueue(this);
        }
    }

    /// <summary>Room for at least <paramref name="count"/> bytes; advance <see cref="Length"/> by what was used.</summary>
    public Span<byte> Reserve(int count)
    {
        if (_bytes.Length - Length < count)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + count));
        }

        return _bytes.AsSpan(Length);
    }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        Length += bytes.Length;
    }

    public void Write(byte value)
    {
        Reserve(1)[0] = value;
        Length++;
    }
}
