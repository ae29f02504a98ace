using System.Text.Json;
using BrandOS.Graph.Engine;
using BrandOS.Graph.Engine.Costs;
using BrandOS.Graph.Tests.Engine.Library;

namespace BrandOS.Graph.Tests.Engine;

/// <summary>Fields of a mutation, one after the other, each with a payload of its own.</summary>
public sealed class MutationTests
{
    private readonly LibraryEngine _library = new();

    [Fact]
    public async Task Fields_run_in_the_order_of_the_document()
    {
        var (data, errors) = await _library.SummaryAsync(
            """mutation { one: log(entry: "a") { entries } ...F two: log(entry: "c") { entries } }"""
                + """ fragment F on Mutation { log(entry: "b") { entries } }""");

        Assert.Equal("""{"one":{"entries":"a"},"log":{"entries":"a,b"},"two":{"entries":"a,b,c"}}""", data);
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Payload_is_read_through_loaders_level_by_level()
    {
        var session = new MemorySession();

        var (data, _) = await _library.SummaryAsync(
            """mutation { log(entry: "a", author: 1) { __typename author { nick books { title } } errors { __typename } } }""", session);

        Assert.Equal(
            """{"log":{"__typename":"LogPayload","author":{"nick":"zed","books":"""
                + """[{"title":"First"},{"title":"Second"},{"title":"Fourth"}]},"errors":null}}""",
            data);
        Assert.Equal(["author by id", "books by author"], session.Levels.Select(level => Assert.Single(level).Loader));
    }

    [Fact]
    public async Task Typed_errors_are_data_of_their_own_types()
    {
        var (data, errors) = await _library.SummaryAsync(
            """
            mutation {
              log(entry: "long") {
                entries errors { __typename ... on EntryLongError { message left } ... on EntryDullError { room: left } }
              }
            }
            """);

        Assert.Equal(
            """{"log":{"entries":null,"errors":[{"__typename":"EntryLongError","message":"No, EntryLongError.","left":7},"""
                + """{"__typename":"EntryDullError","room":null}]}}""",
            data);
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Field_that_may_be_null_fails_alone()
    {
        var session = new MemorySession();

        var (data, errors) = await _library.SummaryAsync(
            """mutation { a: log(entry: "") { entries } b: log(entry: "b") { entries } }""", session);

        Assert.Equal("""{"a":null,"b":{"entries":"b"}}""", data);
        Assert.Equal(["ENTRY_EMPTY [\"a\"]"], errors);
    }

    [Fact]
    public async Task Field_that_may_not_be_null_takes_the_data_and_begins_none_behind_it()
    {
        var session = new MemorySession();

        var (data, errors) = await _library.SummaryAsync(
            """mutation { a: log(entry: "a") { entries } b: strictLog(entry: "") { entries } c: log(entry: "c") { entries } }""", session);

        Assert.Equal("null", data);
        Assert.Equal(["ENTRY_EMPTY [\"b\"]"], errors);
        Assert.Equal(["a"], session.Log);
    }

    [Fact]
    public async Task Error_inside_of_a_payload_has_its_path()
    {
        var (data, errors) = await _library.SummaryAsync(
            """mutation { a: log(entry: "dull") { errors { ... on EntryDullError { strictAuthor { id } } } }"""
                + """ b: log(entry: "b") { entries } }""");

        Assert.Equal("""{"a":{"errors":null},"b":{"entries":"b"}}""", data);
        Assert.Equal(["HC0018 [\"a\",\"errors\",0,\"strictAuthor\"]"], errors);
    }

    [Fact]
    public async Task Repeated_write_is_answered_by_what_was_read_last()
    {
        var session = new MemorySession { Attempts = 3 };

        var (data, _) = await _library.SummaryAsync("""mutation { log(entry: "a", author: 1) { entries author { id } } }""", session);

        Assert.Equal("""{"log":{"entries":"a","author":{"id":1}}}""", data);
        Assert.Equal(3, session.Levels.Count);
    }

    [Fact]
    public async Task Transport_for_queries_refuses_a_mutation_also_when_its_plan_is_known()
    {
        const string Mutation = """mutation { log(entry: "a") { entries } }""";

        Assert.Equal(ErrorCodes.QueriesOnly, await _library.RefusalAsync(Mutation, queriesOnly: true));
        await _library.ExecuteAsync(Mutation);
        Assert.Equal(ErrorCodes.QueriesOnly, await _library.RefusalAsync(Mutation, queriesOnly: true));
    }

    [Fact]
    public async Task Mutation_whose_cost_is_asked_for_is_not_executed()
    {
        var session = new MemorySession();
        var request =
            new GraphRequest { Query = """mutation { log(entry: "a") { author { id } } }"""u8.ToArray(), Cost = CostMode.Validate };

        using var response = await _library.Engine.ExecuteAsync(request, session, CancellationToken.None);

        var cost = JsonDocument.Parse(response.Body).RootElement.GetProperty("extensions").GetProperty("operationCost");
        Assert.True(cost.GetProperty("fieldCost").GetDouble() > 0);
        Assert.Empty(session.Log);
    }

    [Fact]
    public async Task Mutation_that_costs_too_much_is_refused_before_its_first_field()
    {
        var library = new LibraryEngine(new EngineOptions { MaxFieldCost = 3 });
        var session = new MemorySession();

        var (data, errors) = await library.SummaryAsync(
            """mutation { a: log(entry: "a") { entries } b: log(entry: "b") { author { books { id } } } }""", session);

        Assert.Null(data);
        Assert.Equal(["HC0047"], errors);
        Assert.Empty(session.Log);
    }
}
