namespace BrandOS.Graph.Engine.Loading;

/// <summary>The rows of one load, column by column. Column order is that of the <see cref="LoadShape"/>.</summary>
public sealed class RowSet
{
    private readonly ColumnBuffer[] _columns;

    internal RowSet(IReadOnlyList<Column> columns)
    {
        _columns = new ColumnBuffer[columns.Count];
        for (var i = 0; i < _columns.Length; i++)
        {
            _columns[i] = columns[i].Rent();
        }
    }

    /// <summary>Rows held. The data layer counts them: a load may have no columns at all.</summary>
    public int Count { get; set; }

    public ColumnBuffer this[int ordinal] => _columns[ordinal];

    /// <summary>Adds rows that another load has read.</summary>
    /// <param name="ordinals">For each column here its place there.</param>
    internal void Copy(RowSet other, int[] ordinals, int start, int count)
    {
        for (var column = 0; column < _columns.Length; column++)
        {
            for (var row = start; row < start + count; row++)
            {
                _columns[column].AddFrom(other[ordinals[column]], row);
            }
        }

        Count += count;
    }

    internal void Return()
    {
        foreach (var column in _columns)
        {
            column.Return();
        }
    }
}
