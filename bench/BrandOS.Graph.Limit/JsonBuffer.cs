using System.Buffers;
using System.Buffers.Text;

namespace BrandOS.Graph.Limit;

/// <summary>
/// One response under construction: UTF-8 in an array that is kept for the next request. Names and commas are the caller's.
/// </summary>
internal sealed class JsonBuffer
{
    private static readonly SearchValues<byte> Escaped = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(code => (byte)code), (byte)'"', (byte)'\\']);

    private byte[] _bytes = new byte[32 * 1024];

    public int Length { get; set; }

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, Length);

    public Span<byte> Reserve(int count)
    {
        if (_bytes.Length - Length < count)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + count));
        }

        return _bytes.AsSpan(Length);
    }

    public void Raw(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        Length += bytes.Length;
    }

    public void Text(ReadOnlySpan<byte> utf8)
    {
        Raw("\""u8);
        for (int next; (next = utf8.IndexOfAny(Escaped)) >= 0; utf8 = utf8[(next + 1)..])
        {
            Raw(utf8[..next]);
            Escape(utf8[next]);
        }

        Raw(utf8);
        Raw("\""u8);
    }

    public void Number(int value)
    {
        Utf8Formatter.TryFormat(value, Reserve(16), out var written);
        Length += written;
    }

    /// <summary>The scale is kept: 12.50 stays 12.50.</summary>
    public void Number(decimal value)
    {
        Utf8Formatter.TryFormat(value, Reserve(64), out var written);
        Length += written;
    }

    /// <summary>ISO 8601 in UTC: three digits of a second, six when there are microseconds.</summary>
    public void Instant(DateTime utc)
    {
        var bytes = Reserve(32);
        bytes[0] = (byte)'"';
        Utf8Formatter.TryFormat(utc, bytes[1..], out _, 'O');
        var end = utc.Ticks % TimeSpan.TicksPerMillisecond < TimeSpan.TicksPerMicrosecond ? 24 : 27;
        "Z\""u8.CopyTo(bytes[end..]);
        Length += end + 2;
    }

    private void Escape(byte code)
    {
        Raw(code switch
        {
            (byte)'"' => "\\\""u8,
            (byte)'\\' => "\\\\"u8,
            (byte)'\n' => "\\n"u8,
            (byte)'\r' => "\\r"u8,
            (byte)'\t' => "\\t"u8,
            _ => "\\u00"u8,
        });
        if (code is < 0x20 and not ((byte)'\n' or (byte)'\r' or (byte)'\t'))
        {
            Raw(["0123456789abcdef"u8[code >> 4], "0123456789abcdef"u8[code & 15]]);
        }
    }
}
