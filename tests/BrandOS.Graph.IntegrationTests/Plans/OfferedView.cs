using BrandOS.Graph.Engine.Loading;
using BrandOS.Graph.Features.Platform.Columns;
using BrandOS.Graph.Features.Platform.Filtering;
using BrandOS.Graph.Features.Platform.Loading;
using BrandOS.Graph.Features.Platform.Paging;
using BrandOS.Graph.Features.Platform.Searching;
using BrandOS.Graph.Features.Platform.Sorting;
using BrandOS.Graph.Postgres.Reading;

namespace BrandOS.Graph.IntegrationTests.Plans;

/// <summary>One way to look at a connection that the schema offers, and the very commands production sends for it.</summary>
/// <param name="Name">For people.</param>
/// <param name="Where">A <c>where</c> argument as it arrives coerced; null without one.</param>
internal sealed record OfferedView<TEntity>(
    PageLoader<TEntity> Loader, string Name, IDictionary<string, object?>? Where, List<SortKey> Sorts, string[] Keys)
{
    /// <summary>A text to search for; null for none.</summary>
    public string? Search { get; init; }

    private const int Size = 20;

    /// <summary>First page and last page, the pages behind and before a row in the middle, and the count.</summary>
    public async Task<IReadOnlyList<(string Name, ReadCommand Command)>> CommandsAsync(LargeDatabase database)
    {
        var filter = Where is null
            ? BoundFilter.None
            : new FilterBinder(Loader.Filters!, Loader.FreeParameter, keyed: Loader.Key is not null).Bind(Where, mostOperations: 64);
        filter = Search is null ? filter : SearchText.Narrow(filter, Loader.Search!, Search, Loader.FreeParameter);
        var order = Loader.Sorts!.Complete([.. Sorts]);
        var commands = new List<(string, ReadCommand)>
        {
            ("first", Command(filter, order, backward: false, null)),
            ("last", Command(filter, order, backward: true, null)),
        };
        foreach (var (place, cursor) in await CursorsAsync(database, order?.Keys ?? Loader.DefaultOrder))
        {
            commands.Add(($"after {place}", Command(filter, order, backward: false, cursor)));
            commands.Add(($"before {place}", Command(filter, order, backward: true, cursor)));
        }

        commands.Add(("count", Command(filter, order, backward: false, cursor: null, count: true)));
        return commands;
    }

    private ReadCommand Command(BoundFilter filter, SortOrder? order, bool backward, SqlValue?[]? cursor, bool count = false)
    {
        var shape = new LoadShape([Loader.OrderColumn], Rows: !count, Total: count) { Cursors = true, Neighbours = true };
        var statement = (SqlStatement)Loader.Compile(shape);
        var page = new PageRequest(Size, backward)
        {
            // The key of the default order travels by itself.
            After = order is null && !backward && cursor is not null ? KeyOf(cursor) : null,
            Before = order is null && backward && cursor is not null ? KeyOf(cursor) : null,
            Refinement =
                new PageRefinement(filter, order, Loader.Scope) { After = backward ? null : cursor, Before = backward ? cursor : null },
        };
        return OfferedCommand.Of(statement, shape.Columns, page, Keys);
    }

    private static Guid KeyOf(SqlValue?[] cursor)
    {
        var bytes = new System.Buffers.ArrayBufferWriter<byte>();
        cursor[0]!.WriteTo(bytes);
        return new Guid(bytes.WrittenSpan, bigEndian: true);
    }

    /// <summary>The sort values of the row in the middle and, where the first key may be null, of one in the middle of the nulls.</summary>
    private async Task<IEnumerable<(string Place, SqlValue?[] Values)>> CursorsAsync(LargeDatabase database, IReadOnlyList<SortKey> keys)
    {
        var cursors = new List<(string, SqlValue?[])>();
        foreach (var condition in keys[0].Column.Nullable ? new[] { "IS NOT NULL", "IS NULL" } : ["IS NOT NULL"])
        {
            var table = EntityColumns<TEntity>.Table.Name;
            var columns = string.Join(", ", keys.Select(key => $"to_jsonb({key.Column.Name})"));
            var rows = $"FROM {table} WHERE tenant_id = {LargeDatabase.Tenant} AND {keys[0].Column.Name} {condition}";
            var order = string.Join(", ", keys.Select(key => $"{key.Column.Name} {(key.Descending ? "DESC" : "ASC")}"));
            var found = await database.ListAsync(
                $"SELECT jsonb_build_array({columns})::text {rows} ORDER BY {order} OFFSET (SELECT count(*) / 2 {rows}) LIMIT 1");
            using var json = System.Text.Json.JsonDocument.Parse(Assert.Single(found));
            cursors.Add((condition == "IS NULL" ? "null" : "middle", [.. json.RootElement.EnumerateArray().Zip(keys, ValueOf)]));
        }

        return cursors;
    }

    private static SqlValue? ValueOf(System.Text.Json.JsonElement value, SortKey key) => key.Column.Type switch
    {
        _ when value.ValueKind == System.Text.Json.JsonValueKind.Null => null,
        var type when type == typeof(string) => SqlValue.Of(value.GetString()!),
        var type when type == typeof(int) => SqlValue.Of(value.GetInt32()),
        var type when type == typeof(decimal) => SqlValue.Of(value.GetDecimal()),
        var type when type == typeof(DateTimeOffset) => SqlValue.Of(value.GetDateTimeOffset().UtcDateTime),
        _ => SqlValue.Of(value.GetGuid()),
    };
}
