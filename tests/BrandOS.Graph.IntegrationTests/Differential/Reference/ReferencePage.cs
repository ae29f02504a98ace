using BrandOS.Graph.Engine;
using GraphQL;

namespace BrandOS.Graph.IntegrationTests.Differential.Reference;

/// <summary>A page as the Cursor Connections Specification, section 4, defines it, over rows in memory.</summary>
internal sealed record ReferencePage(IReadOnlyList<ReferenceEdge> Edges, int Total, bool HasPrevious, bool HasNext)
{
    private const int DefaultSize = 10;
    private const int LargestSize = 50;

    /// <param name="rows">All rows of the connection.</param>
    public static ReferencePage Of<T>(IResolveFieldContext context, ReferenceTenant tenant, string table, IEnumerable<T> rows)
        where T : class
    {
        var first = context.GetArgument<int?>("first");
        var last = context.GetArgument<int?>("last");
        if ((first is not null && last is not null) || first is < 0 or > LargestSize || last is < 0 or > LargestSize)
        {
            throw new ExecutionError("Paging arguments that make no sense.");
        }

        var where = ReferenceArguments.Raw(context, "where") is { } given
            ? ReferenceFilter.Of(typeof(T), ReferenceFilter.Object(given))
            : null;
        var order = new ReferenceOrder(ReferenceArguments.Raw(context, "order"));
        var isRefined = where is not null || !order.IsDefault;
        var after = Cursor("after");
        var before = Cursor("before");
        var all = rows.Where(row => where?.Invoke(row) ?? true).Order(order).Cast<T>().ToList();
        var between = all
            .Where(row => after is null || string.CompareOrdinal(ReferenceTenant.Written(RowId.Of(row)), after) < 0)
            .Where(row => before is null || string.CompareOrdinal(ReferenceTenant.Written(RowId.Of(row)), before) > 0)
            .ToList();
        var page = last is null ? between.Take(first ?? DefaultSize).ToList() : between.TakeLast(last.Value).ToList();
        var cut = page.Count < between.Count;
        return new ReferencePage(
            [.. page.Select(row => new ReferenceEdge(isRefined ? Outcome.AnyCursor : tenant.Cursor(row), row))],
            all.Count,
            HasPrevious: last is null ? after is not null : cut,
            HasNext: last is null ? cut : before is not null);

        string? Cursor(string name)
        {
            try
            {
                return context.GetArgument<string?>(name) is not { } cursor ? null
                    : isRefined ? throw new ExecutionError("No cursor that was made for another order or filter fits.")
                    : ReferenceTenant.Written(tenant.ReadCursor(cursor, table));
            }
            catch (GraphException refused)
            {
                throw new ExecutionError(refused.Message);
            }
        }
    }
}

internal sealed record ReferenceEdge(string Cursor, object Node);
