namespace BrandOS.Graph.Postgres.Reading;

/// <summary>What a statement selects: of the rows of its table, whose alias is <c>t</c>, and of the rows that are joined to them.</summary>
/// <param name="Own">The select list of the table itself.</param>
public sealed record Selection(string Own)
{
    /// <summary>Columns of joined rows; empty without any.</summary>
    public string Joined { get; init; } = "";

    /// <summary>What follows the table in FROM (<see cref="Join"/>); empty without joined rows.</summary>
    public string Joins { get; init; } = "";

    /// <summary>The keys of an order, selected once more behind everything: cursors are made of them.</summary>
    public IReadOnlyList<SortKey> Cursor { get; init; } = [];

    /// <summary>The whole select list.</summary>
    internal string Columns => string.Join(", ", [Own, .. Joined.Length > 0 ? [Joined] : Array.Empty<string>(), .. Cursor.Select(NameOf)]);

    /// <summary>The table's columns alone, each once and by its name, so that a statement around this one finds them.</summary>
    internal Selection Inner(IReadOnlyList<SortKey> order)
        => new(string.Join(", ", Own.Split(", ").Concat(order.Select(NameOf)).Distinct()));

    /// <summary>
    /// At most one row of another table, or nulls: the one of the same tenant whose <paramref name="key"/>, which must be unique, is the
    /// value of a column.
    /// </summary>
    /// <param name="alias">Of the joined table.</param>
    /// <param name="column">The column's expression, e.g. <c>t.customer_id</c>.</param>
    public static string Join(Table table, TableColumn key, string alias, string column)
        => $" LEFT JOIN {table.Name} {alias} ON {alias}.{table.TenantColumn} = $1 AND {alias}.{key.Name} = {column}";

    private static string NameOf(SortKey key) => $"t.{key.Column.Name}";
}
