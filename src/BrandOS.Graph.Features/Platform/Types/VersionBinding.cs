using System.Globalization;
using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.Engine.Loading;
using BrandOS.Graph.Engine.Writing;

namespace BrandOS.Graph.Features.Platform.Types;

/// <summary>A row's version (PostgreSQL's xmin) as a text that clients only compare and send back.</summary>
internal sealed class VersionBinding(Column<uint> version) : DerivedBinding(version)
{
    private const int HexDigits = 8;

    public override bool TryWrite(ResponseBuffer output, RowSet rows, ReadOnlySpan<int> ordinals, int row)
    {
        Span<byte> text = stackalloc byte[HexDigits];
        ((ValueBuffer<uint>)rows[ordinals[0]])[row].TryFormat(text, out var written, "x8", CultureInfo.InvariantCulture);
        JsonText.WriteString(output, text[..written]);
        return true;
    }

    /// <summary>Whether a text that a client sent is this version.</summary>
    public static bool Is(string text, uint version) => text == version.ToString("x8", CultureInfo.InvariantCulture);
}
