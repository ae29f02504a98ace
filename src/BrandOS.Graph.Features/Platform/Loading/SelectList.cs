using BrandOS.Graph.Engine.Loading;
using BrandOS.Graph.Features.Platform.Columns;
using BrandOS.Graph.Postgres.Reading;

namespace BrandOS.Graph.Features.Platform.Loading;

/// <summary>
/// A select list: some expressions the statement itself needs, then the selected columns, none of them twice, then those of joined rows.
/// </summary>
internal sealed class SelectList
{
    private readonly ISqlColumn[] _columns;
    private readonly int[] _ordinals;
    private readonly JoinedRow[] _joined;

    public SelectList(IEnumerable<string> needed, IReadOnlyList<Column> columns, IReadOnlyList<LoadJoin> joins)
    {
        var expressions = needed.ToList();
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

        var own = expressions.Count;
        _joined = [.. joins.Select((join, number) => new JoinedRow(join, number, expressions))];
        Selection = new Selection(own == 0 ? "1" : string.Join(", ", expressions.Take(own)))
        {
            Joined = string.Join(", ", expressions.Skip(own)),
            Joins = string.Concat(_joined.Select(joined => joined.Sql)),
        };
        Count = Math.Max(1, expressions.Count);
    }

    /// <summary>Expressions in the list.</summary>
    public int Count { get; }

    public Selection Selection { get; }

    /// <summary>Appends the current row to the load's columns, and what it brings along to the loads joined to it.</summary>
    /// <param name="shift">Columns that stand before the list in the result.</param>
    public void Read(Row row, Load load, int shift = 0)
    {
        var rows = load.Rows;
        for (var i = 0; i < _columns.Length; i++)
        {
            _columns[i].Read(row, _ordinals[i] + shift, rows[i]);
        }

        rows.Count++;
        for (var i = 0; i < _joined.Length; i++)
        {
            _joined[i].Read(row, load.Joined[i], shift);
        }
    }
}
