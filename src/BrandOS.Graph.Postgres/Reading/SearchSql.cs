namespace BrandOS.Graph.Postgres.Reading;

/// <summary>
/// The condition that a text is found in columns, over the alias <c>t</c>. The columns are joined into one text, as in the index: two
/// conditions joined by OR could not use an index without a bitmap.
/// </summary>
/// <param name="columns">True for columns that have to begin with the text.</param>
public sealed class SearchSql(IReadOnlyList<(TableColumn Column, bool Prefix)> columns)
{
    // Lower case of all scripts, and the same on every node whatever its C library.
    private const string Collation = "\"und-x-icu\"";

    // A line's end stands between the columns, and no text that is searched for holds one.
    private readonly string _joined = Lower($"({string.Join(" || E'\\n' || ", columns.Select(column => $"t.{column.Column.Name}"))})");

    // The index knows the columns joined only; which of them begins with the text is looked at in the rows it finds.
    private readonly bool _exact = columns.Any(column => column.Prefix);

    /// <param name="parameter">Number of the text's parameter, which is a pattern: see <see cref="Escape"/>.</param>
    public string Condition(int parameter)
    {
        var text = Lower($"${parameter}");
        var found = $"{_joined} LIKE '%' || {text} || '%'";
        return _exact ? $"{found} AND ({string.Join(" OR ", columns.Select(Exact))})" : found;

        string Exact((TableColumn Column, bool Prefix) column)
            => $"{Lower("t." + column.Column.Name)} LIKE {(column.Prefix ? "" : "'%' || ")}{text} || '%'";
    }

    /// <summary>The text as a pattern that matches nothing else.</summary>
    public static string Escape(string text)
        => text.Replace("\\", "\\\\", StringComparison.Ordinal)
            .Replace("%", "\\%", StringComparison.Ordinal)
            .Replace("_", "\\_", StringComparison.Ordinal);

    private static string Lower(string expression) => $"lower({expression} COLLATE {Collation})";
}
