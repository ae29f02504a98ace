using System.Buffers;

namespace BrandOS.Graph.Engine.Loading;

/// <summary>One loader called once in one execution: keys in, rows by key out.</summary>
public sealed class Load
{
    private Slice[] _slices = [];

    internal Load(LoadStatement statement, IReadOnlyList<Column> columns)
    {
        Statement = statement;
        Rows = new RowSet(columns);
        Keys = statement.RentKeys();
    }

    /// <summary>What the data layer compiled for this place in the plan.</summary>
    public LoadStatement Statement { get; }

    public KeySet Keys { get; internal set; }

    /// <summary>What <see cref="LoadStatement.BindArguments"/> made of the field's arguments.</summary>
    public object? Arguments { get; internal set; }

    public RowSet Rows { get; }

    /// <summary>One entry a key; the data layer fills them while it reads.</summary>
    public Span<Slice> Slices => _slices.AsSpan(0, Keys.Count);

    /// <summary>
    /// Loads whose rows come with the rows of this one (<see cref="LoadShape.Joins"/>): the data layer adds their keys, slices and rows
    /// while it reads.
    /// </summary>
    public IReadOnlyList<Load> Joined { get; internal set; } = [];

    /// <summary>Why there are no rows; every field that waits for this load reports it.</summary>
    public GraphError? Failure { get; internal set; }

    /// <summary>For a joined load: the slice of the key that was added to <see cref="Keys"/> last.</summary>
    /// <param name="count">1 when its row follows, 0 when there is none.</param>
    public void AddSlice(int count)
    {
        var key = Keys.Count - 1;
        if (key >= _slices.Length)
        {
            Grow();
        }

        _slices[key] = new Slice { Start = Rows.Count, Count = count };
    }

    internal void PrepareSlices(int count)
    {
        if (count > 0)
        {
            _slices = ArrayPool<Slice>.Shared.Rent(count);
            _slices.AsSpan(0, count).Clear();
        }
    }

    internal void Return()
    {
        if (_slices.Length > 0)
        {
            ArrayPool<Slice>.Shared.Return(_slices);
            _slices = [];
        }

        Rows.Return();
        Keys.Return();
    }

    private void Grow()
    {
        var larger = ArrayPool<Slice>.Shared.Rent(Math.Max(32, _slices.Length * 2));
        _slices.CopyTo(larger.AsSpan());
        if (_slices.Length > 0)
        {
            ArrayPool<Slice>.Shared.Return(_slices);
        }

        _slices = larger;
    }
}
