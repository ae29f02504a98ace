using System.Buffers.Text;
using System.Text;
using BrandOS.Graph.Engine.Writing;

namespace BrandOS.Graph.Engine.Binding;

/// <summary>Global ids: base64 of <c>Type:key</c> (Global Object Identification Specification, Hot Chocolate's form).</summary>
public static class NodeId
{
    private const int LongestId = 256;

    public static string Encode(string type, string key) => Convert.ToBase64String(Encoding.UTF8.GetBytes($"{type}:{key}"));

    /// <summary>The type and the key inside of an id.</summary>
    /// <exception cref="GraphException">Not base64, not UTF-8, or no type in it.</exception>
    public static (string Type, string Key) Split(string id)
    {
        Span<byte> bytes = stackalloc byte[LongestId];
        if (id.Length > LongestId || !Convert.TryFromBase64String(id, bytes, out var length))
        {
            throw Malformed(id);
        }

        var colon = bytes[..length].IndexOf((byte)':');
        if (colon <= 0 || !System.Text.Unicode.Utf8.IsValid(bytes[..length]))
        {
            throw Malformed(id);
        }

        return (Encoding.UTF8.GetString(bytes[..colon]), Encoding.UTF8.GetString(bytes[(colon + 1)..length]));
    }

    /// <summary>The key inside of an id that must be of a type.</summary>
    /// <param name="parse">The key after <c>Type:</c>, or null when it is garbage.</param>
    /// <exception cref="GraphException">Garbage, or another type's id.</exception>
    public static TKey Decode<TKey>(string id, string expected, Func<string, TKey?> parse) where TKey : struct
    {
        var (type, key) = Split(id);
        return type == expected ? parse(key) ?? throw Malformed(id) : throw OtherType(type, expected);
    }

    /// <summary>Writes the id of a row as a JSON string. Base64 needs no escapes.</summary>
    /// <param name="typeAndKey">UTF-8 of <c>Type:key</c>, 192 bytes at most.</param>
    public static void Write(ResponseBuffer output, ReadOnlySpan<byte> typeAndKey)
    {
        var bytes = output.Reserve(Base64.GetMaxEncodedToUtf8Length(typeAndKey.Length) + 2);
        bytes[0] = (byte)'"';
        Base64.EncodeToUtf8(typeAndKey, bytes[1..], out _, out var written);
        bytes[written + 1] = (byte)'"';
        output.Length += written + 2;
    }

    internal static GraphException Malformed(string id)
        => new(new GraphError(ErrorCodes.NodeIdInvalid, $"The id '{Shorten(id)}' has an invalid format."));

    internal static GraphException OtherType(string type, string expected)
        => new(new GraphError(ErrorCodes.NodeIdInvalid, $"The id names the type '{Shorten(type)}' where '{expected}' is expected."));

    private static string Shorten(string text) => text.Length <= 64 ? text : text[..64] + "...";
}
