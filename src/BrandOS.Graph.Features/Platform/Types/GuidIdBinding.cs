using System.Text;
using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.Engine.Loading;
using BrandOS.Graph.Engine.Writing;

namespace BrandOS.Graph.Features.Platform.Types;

/// <summary>A global id over a UUID: base64 of <c>Type:</c> and 32 hexadecimal digits.</summary>
internal sealed class GuidIdBinding(string type, Column<Guid> key) : DerivedBinding(key)
{
    private const int HexDigits = 32;
    private readonly byte[] _prefix = Encoding.UTF8.GetBytes(type + ":");

    public override bool TryWrite(ResponseBuffer output, RowSet rows, ReadOnlySpan<int> ordinals, int row)
    {
        Span<byte> id = stackalloc byte[_prefix.Length + HexDigits];
        _prefix.CopyTo(id);
        ((ValueBuffer<Guid>)rows[ordinals[0]])[row].TryFormat(id[_prefix.Length..], out _, "N");
        NodeId.Write(output, id);
        return true;
    }

    /// <summary>The UUID of an id's key part, or null when it is garbage.</summary>
    public static Guid? Parse(string key) => Guid.TryParseExact(key, "N", out var id) ? id : null;
}
