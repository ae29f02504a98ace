namespace BrandOS.Graph.Postgres.Reading;

/// <summary>
/// The rows on one side of a cursor. Where the directions agree they are one range of row values, which an index of that order serves; else
/// they are several ranges without a row in common, each of them one range of the index: equal in the first keys and beyond in the next.
/// </summary>
internal static class KeysetSql
{
    /// <summary>The ranges, the nearest to the cursor first.</summary>
    /// <param name="after">True for the rows behind the cursor, false for those before it.</param>
    /// <param name="parameter">Number of the cursor's first parameter; moved behind its last one.</param>
    public static List<string> Ranges(IReadOnlyList<SortKey> order, bool after, CursorForm cursor, ref int parameter)
    {
        var values = new string?[order.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = cursor.IsNull(i) ? null : $"${parameter++}";
        }

        if (order.Count > 1 && IsOneRange(order, after, values))
        {
            var columns = string.Join(", ", order.Select(key => $"t.{key.Column.Name}"));
            return [$"({columns}) {(IsGreater(order[0], after) ? '>' : '<')} ({string.Join(", ", values)})"];
        }

        var ranges = new List<string>();
        for (var last = order.Count - 1; last >= 0; last--)
        {
            var equal = string.Concat(
                order.Take(last).Select((key, i) => $"t.{key.Column.Name} {(values[i] is { } value ? $"= {value}" : "IS NULL")} AND "));
            ranges.AddRange(Beyond(order[last], IsGreater(order[last], after), values[last]).Select(beyond => equal + beyond));
        }

        return ranges;
    }

    /// <summary>True when a comparison of row values gives exactly the rows: it knows one direction, and a null makes it unknown.</summary>
    private static bool IsOneRange(IReadOnlyList<SortKey> order, bool after, string?[] values)
    {
        var greater = IsGreater(order[0], after);
        for (var i = 0; i < values.Length; i++)
        {
            // Below a value there are no nulls, because they are greater than all: so a nullable key is harmless in that direction.
            if (IsGreater(order[i], after) != greater || (order[i].Column.Nullable && (greater || values[i] is null)))
            {
                return false;
            }
        }

        return true;
    }

    private static string[] Beyond(SortKey key, bool greater, string? value) => (greater, value) switch
    {
        (true, null) => [],
        (true, _) when key.Column.Nullable => [$"t.{key.Column.Name} > {value}", $"t.{key.Column.Name} IS NULL"],
        (true, _) => [$"t.{key.Column.Name} > {value}"],
        (false, null) => [$"t.{key.Column.Name} IS NOT NULL"],
        (false, _) => [$"t.{key.Column.Name} < {value}"],
    };

    private static bool IsGreater(SortKey key, bool after) => after != key.Descending;
}
