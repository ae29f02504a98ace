using System.Buffers;
using BrandOS.Graph.Postgres.Reading;

namespace BrandOS.Graph.Features.Platform.Paging;

/// <summary>The sort values of each row of a page, as the bytes a cursor holds.</summary>
internal sealed class CursorRows(IReadOnlyList<SortKey> keys)
{
    private readonly ArrayBufferWriter<byte> _bytes = new();
    private readonly List<int> _ends = [];

    public ReadOnlySpan<byte> this[int row] => _bytes.WrittenSpan[(row == 0 ? 0 : _ends[row - 1]).._ends[row]];

    /// <summary>Appends the values of the current row, which stand from <paramref name="ordinal"/> on.</summary>
    public void Read(Row row, int ordinal)
    {
        foreach (var key in keys)
        {
            CursorValues.Write(_bytes, key.Column, row, ordinal++);
        }

        _ends.Add(_bytes.WrittenCount);
    }
}
