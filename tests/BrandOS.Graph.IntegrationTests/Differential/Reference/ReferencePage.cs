using BrandOS.Graph.Engine;
using GraphQL;

namespace BrandOS.Graph.IntegrationTests.Differential.Reference;

/// <summary>A page as the Cursor Connections Specification, section 4, defines it, over rows in memory.</summary>
internal sealed record ReferencePage(IReadOnlyList<ReferenceEdge> Edges, int Total, bool HasPrevious, bool HasNext)
{
    private const int DefaultSize = 10;
    private const int LargestSize = 50;

    /// <param name="rows">All rows of the connection.</param>
    /// <param name="mistakes">What else is wrong with the field.</param>
    public static ReferencePage Of<T>(
        IResolveFieldContext context, ReferenceTenant tenant, string table, IEnumerable<T> rows, ReferenceMistakes mistakes)
        where T : class
    {
        var (first, last) = mistakes.Try(() => Sizes(context));
        var where = ReferenceFilter.Of(typeof(T), ReferenceArguments.Raw(context, "where"), mistakes);
        var order = mistakes.Try(() => new ReferenceOrder(ReferenceArguments.Raw(context, "order"))) ?? new ReferenceOrder(null);
        var search = mistakes.Try(() => ReferenceSearch.Of(ReferenceArguments.Raw(context, "search")));
        var isRefined = where is not null || search is not null || !order.IsDefault;
        var all = rows.Where(row => (where?.Invoke(row) ?? true) && (search?.Invoke(row) ?? true)).Order(order).Cast<T>().ToList();
        var after = mistakes.Try(() => Place("after", missing: -1));
        var before = mistakes.Try(() => Place("before", missing: all.Count));
        mistakes.ThrowAny();
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
                : KnownCursorsOf(context)?.Find(cursor, all)
                    ?? throw ReferenceCodes.Error(ErrorCodes.CursorInvalid, "A cursor that was not made for this view.");
        }
    }

    private static (int? First, int? Last) Sizes(IResolveFieldContext context)
    {
        var first = context.GetArgument<int?>("first");
        var last = context.GetArgument<int?>("last");
        return (first, last) switch
        {
            (not null, not null) or ( < 0, _) or (_, < 0)
                => throw ReferenceCodes.Error(ErrorCodes.PagingArgumentsInvalid, "Paging arguments that make no sense."),
            ( > LargestSize, _) or (_, > LargestSize) => throw ReferenceCodes.Error(ErrorCodes.PageTooLarge, "More than a page has."),
            _ => (first, last),
        };
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
            throw ReferenceCodes.Error(refused.Error.Code, refused.Message);
        }
    }

    private static KnownCursors? KnownCursorsOf(IResolveFieldContext context)
        => context.UserContext.TryGetValue(nameof(KnownCursors), out var known) ? (KnownCursors?)known : null;
}

internal sealed record ReferenceEdge(string Cursor, object Node);
