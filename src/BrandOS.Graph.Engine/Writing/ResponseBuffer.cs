using System.Collections.Concurrent;
using BrandOS.Graph.Engine.Limits;

namespace BrandOS.Graph.Engine.Writing;

/// <summary>
/// One response under construction: a contiguous, growing byte array. Contiguous, so a null that must propagate can truncate what was
/// written since (<see cref="Length"/>), and the transport knows the length before it sends.
/// </summary>
public sealed class ResponseBuffer
{
    private const int InitialBytes = 16 * 1024;
    private const int LargestPooledBytes = EngineOptions.LeastResponseBytes;
    private const int MostPooled = 64;

    // A queue, not a thread-static pool: a buffer is rented on one thread and returned on another after the send (DESIGN 3).
    private static readonly ConcurrentQueue<ResponseBuffer> Pool = new();

    private byte[] _bytes = new byte[InitialBytes];
    private int _mostBytes;

    /// <summary>Bytes written. Setting it to an earlier value forgets what came after.</summary>
    public int Length { get; set; }

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    /// <param name="mostBytes">It grows to no more.</param>
    internal static ResponseBuffer Rent(int mostBytes = int.MaxValue)
    {
        var buffer = Pool.TryDequeue(out var pooled) ? pooled : new ResponseBuffer();
        buffer._mostBytes = mostBytes;
        return buffer;
    }

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
            Grow(count);
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

    /// <exception cref="RequestException">RESPONSE_TOO_LARGE.</exception>
    private void Grow(int count)
    {
        if (Length + (long)count > _mostBytes)
        {
            throw LimitErrors.ResponseTooLarge(_mostBytes);
        }

        var doubled = Math.Min(_bytes.Length * 2L, Math.Min(_mostBytes, Array.MaxLength));
        Array.Resize(ref _bytes, (int)Math.Max(doubled, Length + count));
    }
}
