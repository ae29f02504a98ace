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
        var search = ReferenceSearch.Of(ReferenceArguments.Raw(context, "search"));
        var isRefined = where is not null || search is not null || !order.IsDefault;
        var all = rows.Where(row => (where?.Invoke(row) ?? true) && (search?.Invoke(row) ?? true)).Order(order).Cast<T>().ToList();
        var after = Place("after", missing: -1);
        var before = Place("before", missing: all.Count);
        var between = all.Where((_, place) => place > after && place < before).ToList();
        var page = last is null ? between.Take(first ?? DefaultSize).ToList() : between.TakeLast(last.Value).ToList();
        var cut = page.Count < between.Count;
        return new ReferencePage(
            [.. page.Select(row => new ReferenceEdge(isRefined ? Outcome.AnyCursor : tenant.Cursor(row), row))],
            all.Count,
            HasPrevious: last is null ? context.GetArgument<string?>("after") is not null : cut,
            HasNext: last is null ? cut : context.GetArgument<string?>("before") is not null);

        double Place(string name, int missing)
        {
            if (context.GetArgument<string?>(name) is not { } cursor)
            {
                return missing;
            }

            return !isRefined
                ? PlaceOf(tenant, cursor, table, all)
                : KnownCursorsOf(context)?.Find(cursor, all) ?? throw new ExecutionError("A cursor that was not made for this view.");
        }
    }

    /// <summary>Between two rows, a half, where the cursor's own is not among them.</summary>
    private static double PlaceOf<T>(ReferenceTenant tenant, string cursor, string table, List<T> newestFirst)
        where T : class
    {
        try
        {
            var id = ReferenceTenant.Written(tenant.ReadCursor(cursor, table));
            var newer = newestFirst.Count(row => string.CompareOrdinal(ReferenceTenant.Written(RowId.Of(row)), id) > 0);
            return newer < newestFirst.Count && ReferenceTenant.Written(RowId.Of(newestFirst[newer])) == id ? newer : newer - 0.5;
        }
        catch (GraphException refused)
        {
            throw new ExecutionError(refused.Message);
        }
    }

    private static KnownCursors? KnownCursorsOf(IResolveFieldContext context)
        => context.UserContext.TryGetValue(nameof(KnownCursors), out var known) ? (KnownCursors?)known : null;
}

internal sealed record ReferenceEdge(string Cursor, object Node);
