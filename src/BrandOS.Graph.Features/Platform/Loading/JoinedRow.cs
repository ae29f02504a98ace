using System.Buffers;
using BrandOS.Graph.Engine.Loading;
using BrandOS.Graph.Features.Platform.Columns;
using BrandOS.Graph.Postgres.Reading;

namespace BrandOS.Graph.Features.Platform.Loading;

/// <summary>
/// The row of another loader that each row of a statement brings along: where it is in the result, and what becomes of it.
/// </summary>
internal sealed class JoinedRow
{
    private static readonly SearchValues<char> NameCharacters = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789_");

    private readonly ISqlColumn[] _columns;
    private readonly int[] _ordinals;
    private readonly bool _nullable;
    private readonly int _key;
    private readonly int _presence;

    /// <param name="number">Makes the alias.</param>
    /// <param name="expressions">The select list, to which the row's columns are added.</param>
    public JoinedRow(LoadJoin join, int number, List<string> expressions)
    {
        var (table, key) = ((IJoinableLoader)join.Loader).JoinKey!.Value;
        var source = (ISqlColumn)join.Key;
        var alias = $"j{number}";
        _nullable = source.Nullable;
        _key = expressions.IndexOf(source.Sql);
        _columns = [.. join.Columns.Cast<ISqlColumn>()];
        _ordinals = Array.ConvertAll(_columns, column => column.Sql == $"t.{key.Name}" ? _key : Place(expressions, Under(alias, column)));

        // A column that is never null in the table is null where there is no row.
        var always = Array.FindIndex(_columns, column => !column.Nullable && column.Sql != $"t.{key.Name}");
        _presence = always >= 0 ? _ordinals[always] : Place(expressions, $"{alias}.{key.Name}");
        Sql = Selection.Join(table, key, alias, source.Sql);
    }

    /// <summary>The JOIN.</summary>
    public string Sql { get; }

    /// <summary>Adds the row unless another parent has brought it already.</summary>
    /// <param name="shift">Columns that stand before the select list in the result.</param>
    public void Read(Row row, Load joined, int shift)
    {
        var keys = (KeySet<Guid>)joined.Keys;
        var known = keys.Count;
        if ((_nullable && row.IsNull(_key + shift)) || keys.Add(row.Get<Guid>(_key + shift)) < known)
        {
            return;
        }

        if (row.IsNull(_presence + shift))
        {
            joined.AddSlice(count: 0);
            return;
        }

        joined.AddSlice(count: 1);
        for (var i = 0; i < _columns.Length; i++)
        {
            _columns[i].Read(row, _ordinals[i] + shift, joined.Rows[i]);
        }

        joined.Rows.Count++;
    }

    private static int Place(List<string> expressions, string expression)
    {
        expressions.Add(expression);
        return expressions.Count - 1;
    }

    private static string Under(string alias, ISqlColumn column)
        => column.Sql.StartsWith("t.", StringComparison.Ordinal) && !column.Sql.AsSpan(2).ContainsAnyExcept(NameCharacters)
            ? alias + column.Sql[1..]
            : throw new NotSupportedException($"'{column.Sql}' is not a column of a table: its loader cannot be joined.");
}

/// <summary>A loader whose row another statement may bring along.</summary>
internal interface IJoinableLoader
{
    /// <summary>Its table and the column whose values lead to one row each; null when it cannot be joined.</summary>
    (Table Table, TableColumn Column)? JoinKey { get; }
}
