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

    /// <summary>Why there are no rows; every field that waits for this load reports it.</summary>
    public GraphError? Failure { get; internal set; }

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
}
