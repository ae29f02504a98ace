using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace BrandOS.Graph.Engine.Writing;

/// <summary>
/// JSON values (RFC 8259) as UTF-8 into a <see cref="ResponseBuffer"/>. Commas and names are the caller's, pre-encoded in the plan.
/// </summary>
public static class JsonText
{
    // Everything RFC 8259 section 7 allows unescaped, besides bytes above ASCII: UTF-8 passes through as it is.
    private static readonly SearchValues<byte> Escaped = SearchValues.Create(
        [.. Enumerable.Range(0, 0x20).Select(code => (byte)code), (byte)'"', (byte)'\\']);

    public static void WriteString(ResponseBuffer buffer, ReadOnlySpan<byte> utf8)
    {
        buffer.Write((byte)'"');
        int next;
        while ((next = utf8.IndexOfAny(Escaped)) >= 0)
        {
            buffer.Write(utf8[..next]);
            WriteEscape(buffer, utf8[next]);
            utf8 = utf8[(next + 1)..];
        }

        buffer.Write(utf8);
        buffer.Write((byte)'"');
    }

    public static void WriteString(ResponseBuffer buffer, ReadOnlySpan<char> text)
    {
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        var rented = most > 512 ? ArrayPool<byte>.Shared.Rent(most) : null;
        var utf8 = rented ?? stackalloc byte[512];
        WriteString(buffer, utf8[..Encoding.UTF8.GetBytes(text, utf8)]);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }
    }

    /// <summary>Integers, decimals (scale kept: 12.50 stays 12.50) and finite floating point numbers.</summary>
    public static void WriteNumber<T>(ResponseBuffer buffer, T value) where T : IUtf8SpanFormattable
    {
        if (!value.TryFormat(buffer.Reserve(64), out var written, default, CultureInfo.InvariantCulture))
        {
            throw new FormatException($"A {typeof(T).Name} did not fit 64 bytes.");
        }

        buffer.Length += written;
    }

    public static void WriteBoolean(ResponseBuffer buffer, bool value) => buffer.Write(value ? "true"u8 : "false"u8);

    public static void WriteNull(ResponseBuffer buffer) => buffer.Write("null"u8);

    /// <summary>ISO 8601 in UTC: three digits of a second, six only when microseconds are there to keep.</summary>
    public static void WriteDateTime(ResponseBuffer buffer, DateTime utc)
    {
        var bytes = buffer.Reserve(32);
        bytes[0] = (byte)'"';
        var end = 1 + FormatDateTime(utc, bytes[1..]);
        bytes[end] = (byte)'"';
        buffer.Length += end + 1;
    }

    /// <summary>The text that <see cref="WriteDateTime"/> puts between its quotes.</summary>
    public static string FormatDateTime(DateTime utc)
    {
        Span<byte> bytes = stackalloc byte[32];
        return Encoding.UTF8.GetString(bytes[..FormatDateTime(utc, bytes)]);
    }

    /// <summary>The 36-character form, lower case.</summary>
    public static void WriteGuid(ResponseBuffer buffer, Guid value)
    {
        var bytes = buffer.Reserve(38);
        bytes[0] = (byte)'"';
        value.TryFormat(bytes[1..], out var written, "D");
        bytes[written + 1] = (byte)'"';
        buffer.Length += written + 2;
    }

    private static int FormatDateTime(DateTime utc, Span<byte> bytes)
    {
        Utf8Formatter.TryFormat(utc, bytes, out _, new StandardFormat('O'));

        // 'O' gives yyyy-MM-ddTHH:mm:ss.fffffffZ: keep 3 or 6 digits of the fraction.
        var kept = utc.Ticks % TimeSpan.TicksPerMillisecond < TimeSpan.TicksPerMicrosecond ? 23 : 26;
        bytes[kept] = (byte)'Z';
        return kept + 1;
    }

    private static void WriteEscape(ResponseBuffer buffer, byte code)
    {
        switch (code)
        {
            case (byte)'"': buffer.Write("\\\""u8); break;
            case (byte)'\\': buffer.Write("\\\\"u8); break;
            case (byte)'\n': buffer.Write("\\n"u8); break;
            case (byte)'\r': buffer.Write("\\r"u8); break;
            case (byte)'\t': buffer.Write("\\t"u8); break;
            default:
                buffer.Write("\\u00"u8);
                buffer.Write("0123456789abcdef"u8[code >> 4]);
                buffer.Write("0123456789abcdef"u8[code & 15]);
                break;
        }
    }
}
