using BrandOS.Graph.Engine;
using BrandOS.Graph.Tests.Engine.Library;

namespace BrandOS.Graph.Tests.Engine;

/// <summary>To-one relations whose rows come with those of their parents: no call and no load of their own.</summary>
public sealed class JoinTests
{
    private readonly LibraryEngine _fleet = new(schema: Fleet.CreateSchema());
    private readonly MemorySession _session = new();

    [Fact]
    public async Task Joined_rows_come_with_their_parents()
    {
        var (data, errors) = await _fleet.SummaryAsync("{ ships { id captain { name } } }", _session);

        Assert.Equal(
            """{"ships":[{"id":1,"captain":{"name":"Ada"}},{"id":2,"captain":{"name":"Ada"}},"""
                + """{"id":3,"captain":null},{"id":4,"captain":null}]}""",
            data);
        Assert.Empty(errors);
        Assert.Equal(["ships"], _session.All.Select(asked => asked.Loader));
    }

    [Fact]
    public async Task Row_that_is_missing_breaks_a_non_null_promise_where_it_is_joined()
    {
        var (data, errors) = await _fleet.SummaryAsync("{ ships { id strictCaptain { name } } }", _session);

        Assert.EndsWith("null,null]}", data, StringComparison.Ordinal);
        Assert.Equal(2, errors.Length);
        Assert.All(errors, error => Assert.EndsWith("\"strictCaptain\"]", error, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Fields_below_joined_rows_are_one_round_trip_earlier()
    {
        var (data, _) = await _fleet.SummaryAsync("{ ships { captain { port { name } ships { id } } } }", _session);

        Assert.StartsWith(
            """{"ships":[{"captain":{"port":{"name":"Hull"},"ships":[{"id":1},{"id":2}]}},""", data, StringComparison.Ordinal);
        Assert.Equal([["ships"], ["port by id", "ships by captain"]], _session.Levels.Select(level => level.Select(asked => asked.Loader)));
    }

    [Fact]
    public async Task Two_fields_of_the_same_key_share_the_joined_row()
    {
        var (data, _) = await _fleet.SummaryAsync("{ ships { a: captain { name } captain { port { name } } } }", _session);

        Assert.StartsWith("""{"ships":[{"a":{"name":"Ada"},"captain":{"port":{"name":"Hull"}}},""", data, StringComparison.Ordinal);
        Assert.Equal([["ships"], ["port by id"]], _session.Levels.Select(level => level.Select(asked => asked.Loader)));
    }

    [Fact]
    public async Task Two_keys_that_lead_to_one_loader_share_a_load_instead()
    {
        var (data, _) = await _fleet.SummaryAsync("{ ships { captain { name } mate { name } } }", _session);

        Assert.StartsWith("""{"ships":[{"captain":{"name":"Ada"},"mate":{"name":"Bo"}},""", data, StringComparison.Ordinal);
        Assert.Equal([["ships"], ["captain by id"]], _session.Levels.Select(level => level.Select(asked => asked.Loader)));
        Assert.Equal([10, 99, 11], _session.Levels[1].Single().Keys);
    }

    [Fact]
    public async Task Rows_that_came_along_are_reused_later()
    {
        var (data, _) = await _fleet.SummaryAsync("{ ships { captain { name ships { captain { name } } } } }", _session);

        Assert.StartsWith(
            """{"ships":[{"captain":{"name":"Ada","ships":[{"captain":{"name":"Ada"}},{"captain":{"name":"Ada"}}]}},""",
            data,
            StringComparison.Ordinal);
        Assert.Equal(["ships", "ships by captain"], _session.All.Select(asked => asked.Loader));
    }

    [Fact]
    public async Task Load_that_may_reuse_rows_brings_nothing_along()
    {
        // The second captain is known from the first level, without a port.
        var (data, _) = await _fleet.SummaryAsync("{ captain(id: 10) { name ships { captain { name port { name } } } } }", _session);

        const string Ship = """{"captain":{"name":"Ada","port":{"name":"Hull"}}}""";
        Assert.Equal($$$"""{"captain":{"name":"Ada","ships":[{{{Ship}}},{{{Ship}}}]}}""", data);
    }

    [Fact]
    public async Task Load_that_fails_takes_what_it_brings_along_with_it()
    {
        var failing = new MemorySession { Failures = { ["ships by captain"] = new GraphError("LOST", "Gone.") } };
        var (data, errors) = await _fleet.SummaryAsync(
            "{ captain(id: 10) { name } ships { captain { ships { captain { name } } } } }", failing);

        Assert.StartsWith("""{"captain":{"name":"Ada"},"ships":[{"captain":null},{"captain":null}""", data, StringComparison.Ordinal);
        Assert.Equal(["""LOST ["ships",0,"captain","ships"]""", """LOST ["ships",1,"captain","ships"]"""], errors);
    }

    [Fact]
    public async Task Joined_load_may_fail_alone_for_all_that_asked_for_something()
    {
        var failing = new MemorySession { Failures = { ["captain by id"] = new GraphError("LOST", "Gone.") } };
        var (data, errors) = await _fleet.SummaryAsync("{ ships { id captain { name } } }", failing);

        Assert.StartsWith("""{"ships":[{"id":1,"captain":null},{"id":2,"captain":null}""", data, StringComparison.Ordinal);
        Assert.Equal(3, errors.Length); // a ship without a captain has no trouble
    }

    [Fact]
    public async Task An_operation_that_starts_over_joins_again()
    {
        const string Query = "{ ships { captain { name port { name } } } }";
        var lost = new MemorySession { RestartsAllowed = 1, BeforeLevel = level => _ = level == 2 ? throw new IOException("lost") : 0 };

        Assert.Equal(await _fleet.ExecuteAsync(Query), await _fleet.ExecuteAsync(Query, lost));
    }
}
