using BrandOS.Graph.Engine.Writing;

namespace BrandOS.Graph.Engine.Loading;

/// <summary>Text of many rows in one UTF-8 block: what the database sends is what the response carries, no string in between.</summary>
public sealed class TextBuffer : ColumnBuffer
{
    private const int LargestPooledBytes = 256 * 1024;
    private static readonly BufferPool<TextBuffer> Pool = new(() => new TextBuffer(), capacity: 256);

    private byte[] _bytes = new byte[1024];
    private int[] _ends = new int[64];
    private bool[]? _nulls;

    private TextBuffer()
    {
    }

    public ReadOnlySpan<byte> this[int row] => _bytes.AsSpan(Start(row).._ends[row]);

    public override bool IsNull(int row) => _nulls is { } nulls && nulls[row];

    /// <summary>
    /// Free room behind the last row, at least <paramref name="least"/> bytes: fill its beginning, then <see cref="Add(int)"/>.
    /// </summary>
    public ArraySegment<byte> Reserve(int least)
    {
        var start = Start(Count);
        if (_bytes.Length - start < least)
        {
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, start + least));
        }

        return new ArraySegment<byte>(_bytes, start, _bytes.Length - start);
    }

    /// <summary>Makes the first <paramref name="length"/> bytes of the reserved room the next row.</summary>
    public void Add(int length) => End(Start(Count) + length);

    /// <summary>Adds a row that is a copy of <paramref name="utf8"/>.</summary>
    public void Add(ReadOnlySpan<byte> utf8)
    {
        utf8.CopyTo(Reserve(utf8.Length));
        Add(utf8.Length);
    }

    public override void AddNull()
    {
        var row = Count;
        End(Start(row));
        _nulls ??= new bool[_ends.Length];
        _nulls[row] = true;
    }

    internal static TextBuffer Rent() => Pool.Rent();

    internal override void AddFrom(ColumnBuffer other, int row)
    {
        if (other.IsNull(row))
        {
            AddNull();
        }
        else
        {
            Add(((TextBuffer)other)[row]);
        }
    }

    internal override void Write(ResponseBuffer output, int row) => JsonText.WriteString(output, this[row]);

    internal override void Return()
    {
        _nulls?.AsSpan(0, Count).Clear();
        Count = 0;
        if (_bytes.Length <= LargestPooledBytes)
        {
            Pool.Return(this);
        }
    }

    private int Start(int row) => row == 0 ? 0 : _ends[row - 1];

    private void End(int end)
    {
        if (Count == _ends.Length)
        {
            Array.Resize(ref _ends, Count * 2);
            if (_nulls is not null)
            {
                Array.Resize(ref _nulls, _ends.Length);
            }
        }

        _ends[Count++] = end;
    }
}
