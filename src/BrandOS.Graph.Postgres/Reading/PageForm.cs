namespace BrandOS.Graph.Postgres.Reading;

/// <summary>The form of a keyset page: which rows, not which values.</summary>
/// <param name="Order">The keys in order of precedence. The last one is unique within the tenant and not null, so the order is
/// total.</param>
/// <param name="Limit">Rows to fetch: one more than the page has.</param>
/// <param name="Backward">True to fetch from the far end (<c>last</c>); rows then arrive last first.</param>
/// <param name="After">The cursor the rows follow, as parameters; null without one.</param>
/// <param name="Before">The cursor the rows precede; its parameters follow those of the other one.</param>
/// <param name="Filter">Conditions the rows meet; their parameters stand before those of the cursors.</param>
public sealed record PageForm(
    IReadOnlyList<SortKey> Order, int Limit, bool Backward, CursorForm? After = null, CursorForm? Before = null,
    FilterForm Filter = default);

/// <summary>
/// One key of an order. Nulls are greater than all values, as PostgreSQL has them: last when ascending, first when descending.
/// </summary>
public readonly record struct SortKey(TableColumn Column, bool Descending);

/// <summary>Which of a cursor's values are null: a null takes no parameter, the others one each.</summary>
/// <param name="Nulls">Bit i stands for key i.</param>
public readonly record struct CursorForm(uint Nulls)
{
    public bool IsNull(int key) => (Nulls & (1u << key)) != 0;
}

/// <summary>Conditions joined by AND, or nothing.</summary>
/// <param name="Sql">Over the alias <c>t</c>, parameters numbered from where the statement's own end; null for none.</param>
/// <param name="Parameters">How many there are.</param>
public readonly record struct FilterForm(string? Sql, int Parameters);
