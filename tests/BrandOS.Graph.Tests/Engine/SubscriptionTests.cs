using System.Text;
using System.Text.Json;
using BrandOS.Graph.Engine;
using BrandOS.Graph.Engine.Costs;
using BrandOS.Graph.Tests.Engine.Library;

namespace BrandOS.Graph.Tests.Engine;

/// <summary>Subscriptions as the engine sees them: understood once, executed event by event.</summary>
public sealed class SubscriptionTests
{
    private readonly LibraryEngine _library = new(new EngineOptions { MaxTypeCost = 50 });

    [Fact]
    public async Task An_event_is_a_response_of_its_own_when_it_happens()
    {
        var subscription = await SubscribeAsync("subscription { anyAuthorChanged { id books { title } } }");

        Assert.Equal("""{"data":{"anyAuthorChanged":{"id":2,"books":[{"title":"Third"}]}}}""", await ExecuteAsync(subscription, 2));
        Assert.Equal("""{"data":{"anyAuthorChanged":{"id":3,"books":[]}}}""", await ExecuteAsync(subscription, 3));
        Assert.Equal(new Happenings(null), subscription.Source);
    }

    [Fact]
    public async Task Arguments_choose_the_events_and_not_the_object()
    {
        var subscription = await SubscribeAsync("subscription ($id: Int!) { authorChanged(id: $id) { id } }", """{"id":1}""");

        Assert.Equal(new Happenings(1), subscription.Source);
        Assert.Equal("""{"data":{"authorChanged":{"id":2}}}""", await ExecuteAsync(subscription, 2));
    }

    [Fact]
    public async Task An_event_is_executed_level_by_level_in_a_session_of_its_own()
    {
        var subscription = await SubscribeAsync("subscription { anyAuthorChanged { best { title } books { title } } }");
        var session = new MemorySession();

        await ExecuteAsync(subscription, 1, session);

        Assert.Equal(
            ["author by id", "book by id, books by author"],
            session.Levels.Select(level => string.Join(", ", level.Select(load => load.Loader).Order())));
        Assert.Equal(1, session.Ended);
    }

    [Fact]
    public async Task A_failure_is_in_the_response_of_its_event_alone()
    {
        var subscription = await SubscribeAsync("subscription { anyAuthorChanged { id strictNick } }");

        var failed = JsonDocument.Parse(await ExecuteAsync(subscription, 2)).RootElement;

        Assert.Equal("""{"anyAuthorChanged":null}""", failed.GetProperty("data").GetRawText());
        Assert.Equal("""["anyAuthorChanged","strictNick"]""", failed.GetProperty("errors")[0].GetProperty("path").GetRawText());
        Assert.Equal("""{"data":{"anyAuthorChanged":{"id":1,"strictNick":"zed"}}}""", await ExecuteAsync(subscription, 1));
    }

    [Fact]
    public async Task An_object_that_is_gone_is_null_or_an_error()
    {
        var nullable = await SubscribeAsync("subscription { anyAuthorChanged { id } }");
        var strict = await SubscribeAsync("subscription { authorChanged(id: 99) { id } }");

        Assert.Equal("""{"data":{"anyAuthorChanged":null}}""", await ExecuteAsync(nullable, 99));
        Assert.StartsWith("""{"data":null,"errors":[{""", await ExecuteAsync(strict, 99), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("subscription { a: anyAuthorChanged { id } b: anyAuthorChanged { id } }")]
    [InlineData("subscription { anyAuthorChanged { id } authorChanged(id: 1) { id } }")]
    [InlineData("subscription { ...F } fragment F on Subscription { anyAuthorChanged { id } authorChanged(id: 1) { id } }")]
    [InlineData("subscription { __typename }")]
    [InlineData("subscription { ... { name: __typename } }")]
    [InlineData("subscription ($yes: Boolean!) { anyAuthorChanged @include(if: $yes) { id } }")]
    [InlineData("subscription { anyAuthorChanged @skip(if: false) { id } }")]
    [InlineData("subscription ($yes: Boolean!) { ...F @skip(if: $yes) } fragment F on Subscription { anyAuthorChanged { id } }")]
    [InlineData("subscription A { anyAuthorChanged { id } } subscription B { a: anyAuthorChanged { id } b: anyAuthorChanged { id } }")]
    public async Task A_root_that_is_not_one_certain_field_is_refused(string query)
        => Assert.Equal(
            ErrorCodes.ValidationFailed,
            await RefusalAsync(query, operation: query.Contains(" A ", StringComparison.Ordinal) ? "A" : null));

    [Theory]
    [InlineData("subscription { anyAuthorChanged { id } anyAuthorChanged { name } }")]
    [InlineData("subscription { ...F ...F } fragment F on Subscription { anyAuthorChanged { id @skip(if: true) name } }")]
    public async Task Merged_fields_are_one_field(string query) => Assert.NotNull(await SubscribeAsync(query));

    [Theory]
    [InlineData("subscription { authorChanged(id: -1) { id } }", "ID_NEGATIVE")]
    [InlineData("subscription { authorChanged(id: \"x\") { id } }", ErrorCodes.TypeMismatch)]
    [InlineData("subscription { nobodyChanged }", ErrorCodes.ValidationFailed)]
    [InlineData("subscription {", ErrorCodes.SyntaxError)]
    [InlineData("mutation { greeting }", ErrorCodes.ValidationFailed)]
    [InlineData("subscription { anyAuthorChanged { books { author { books { author { id } } } } } }", ErrorCodes.CostExceeded)]
    public async Task What_is_wrong_before_the_stream_refuses_the_request(string query, string code)
        => Assert.Equal(code, await RefusalAsync(query));

    [Fact]
    public async Task A_query_is_left_to_be_executed()
    {
        var subscribed = await _library.Engine.SubscribeAsync(Request("{ greeting }"), CancellationToken.None);

        Assert.Null(subscribed.Subscription);
        Assert.Null(subscribed.Response);
    }

    [Fact]
    public async Task Subscriptions_are_the_same_when_document_name_and_variables_are()
    {
        const string Query = "subscription A($id: Int!) { authorChanged(id: $id) { id } }";
        var first = await SubscribeAsync(Query, """{"id":1}""");

        Assert.Equal(first.Identity, (await SubscribeAsync(Query, """{"id":1}""")).Identity);
        Assert.NotEqual(first.Identity, (await SubscribeAsync(Query, """{"id":2}""")).Identity);
        Assert.NotEqual(first.Identity, (await SubscribeAsync(Query + " ", """{"id":1}""")).Identity);
        Assert.Equal(2, _library.Engine.PlanCache.Hits);
    }

    [Fact]
    public async Task The_cost_is_told_when_it_was_asked_for()
    {
        var asked = Request("subscription { anyAuthorChanged { id } }");
        var validate = await _library.Engine.SubscribeAsync(asked with { Cost = CostMode.Validate }, CancellationToken.None);
        using var validated = validate.Response!;
        var reported = (await _library.Engine.SubscribeAsync(asked with { Cost = CostMode.Report }, CancellationToken.None)).Subscription!;

        Assert.Contains("operationCost", Encoding.UTF8.GetString(validated.Body.Span), StringComparison.Ordinal);
        Assert.Contains("operationCost", await ExecuteAsync(reported, 1), StringComparison.Ordinal);
    }

    private async Task<GraphSubscription> SubscribeAsync(string query, string? variables = null)
    {
        var subscribed = await _library.Engine.SubscribeAsync(Request(query, variables), CancellationToken.None);
        Assert.True(
            subscribed.Subscription is not null,
            subscribed.Response is { } response ? Encoding.UTF8.GetString(response.Body.Span) : "A query.");
        return subscribed.Subscription;
    }

    private async Task<string?> RefusalAsync(string query, string? operation = null)
    {
        var request = Request(query) with { OperationName = operation };
        using var response = (await _library.Engine.SubscribeAsync(request, CancellationToken.None)).Response!;
        Assert.False(response.Executed);
        return response.ErrorCode;
    }

    private static async Task<string> ExecuteAsync(GraphSubscription subscription, int author, MemorySession? session = null)
    {
        using var response = await subscription.ExecuteAsync(new Happening(author), session ?? new MemorySession(), CancellationToken.None);
        return Encoding.UTF8.GetString(response.Body.Span);
    }

    private static GraphRequest Request(string query, string? variables = null) => new()
    {
        Query = Encoding.UTF8.GetBytes(query),
        Variables = variables is null ? default : JsonDocument.Parse(variables).RootElement,
    };
}
