using System.Buffers;
using System.Buffers.Text;

namespace BrandOS.Graph.Limit;

/// <summary>A global id: base64 of <c>Order:</c> and the 32 hexadecimal digits of the key.</summary>
internal static class OrderId
{
    private const int KeyDigits = 32;

    public static Guid? Parse(ReadOnlySpan<byte> base64)
    {
        Span<byte> text = stackalloc byte[64];
        return base64.Length <= 80
            && Base64.DecodeFromUtf8(base64, text, out _, out var length) == OperationStatus.Done
            && text[..length].StartsWith("Order:"u8)
            && Utf8Parser.TryParse(text[6..length], out Guid id, out var used, 'N')
            && used == KeyDigits
            ? id
            : null;
    }

    /// <summary>The id in quotes.</summary>
    public static void Write(JsonBuffer json, ReadOnlySpan<byte> type, Guid key)
    {
        Span<byte> text = stackalloc byte[64];
        type.CopyTo(text);
        Utf8Formatter.TryFormat(key, text[type.Length..], out _, 'N');
        var bytes = json.Reserve(96);
        bytes[0] = (byte)'"';
        Base64.EncodeToUtf8(text[..(type.Length + KeyDigits)], bytes[1..], out _, out var written);
        bytes[written + 1] = (byte)'"';
        json.Length += written + 2;
    }
}
