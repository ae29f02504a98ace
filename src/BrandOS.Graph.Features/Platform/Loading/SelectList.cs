using BrandOS.Graph.Engine.Loading;
using BrandOS.Graph.Features.Platform.Columns;
using BrandOS.Graph.Postgres.Reading;

namespace BrandOS.Graph.Features.Platform.Loading;

/// <summary>A select list: some expressions the statement itself needs, then the selected columns, none of them twice.</summary>
internal sealed class SelectList
{
    private readonly ISqlColumn[] _columns;
    private readonly int[] _ordinals;

    public SelectList(IEnumerable<string> own, IReadOnlyList<Column> columns)
    {
        var expressions = own.ToList();
        _columns = [.. columns.Cast<ISqlColumn>()];
        _ordinals = new int[_columns.Length];
        for (var i = 0; i < _columns.Length; i++)
        {
            _ordinals[i] = expressions.IndexOf(_columns[i].Sql);
            if (_ordinals[i] < 0)
            {
                _ordinals[i] = expressions.Count;
                expressions.Add(_columns[i].Sql);
            }
        }

        Sql = expressions.Count == 0 ? "1" : string.Join(", ", expressions);
        Count = Math.Max(1, expressions.Count);
    }

    /// <summary>Expressions in the list.</summary>
    public int Count { get; }

    public string Sql { get; }

    /// <summary>Appends the current row to the load's columns.</summary>
    /// <param name="shift">Columns that stand before the list in the result.</param>
    public void Read(Row row, RowSet rows, int shift = 0)
    {
        for (var i = 0; i < _columns.Length; i++)
        {
            _columns[i].Read(row, _ordinals[i] + shift, rows[i]);
        }

        rows.Count++;
    }
}
