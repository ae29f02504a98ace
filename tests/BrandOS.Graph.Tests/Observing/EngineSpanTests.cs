using System.Diagnostics;
using System.Text;
using BrandOS.Graph.Engine;
using BrandOS.Graph.Engine.Observing;
using BrandOS.Graph.Tests.Engine.Library;

namespace BrandOS.Graph.Tests.Observing;

public sealed class EngineSpanTests : IDisposable
{
    private const string Secret = "tok_4f9d1c7e";

    private readonly LibraryEngine _library = new();
    private readonly Spans _spans = new("BrandOS.Graph");

    public void Dispose() => _spans.Dispose();

    [Fact]
    public async Task A_miss_is_parsed_validated_and_planned_and_a_hit_is_not()
    {
        await _library.ExecuteAsync("query Greet { greeting }");
        await _library.ExecuteAsync("query Greet { greeting }");

        Assert.Equal(
            [
                "graphql.parse", "graphql.validate", "graphql.plan", "graphql.write", "GraphQL Operation", "graphql.write",
                "GraphQL Operation",
            ],
            _spans.Names);
        var operation = _spans.Ended[4];
        Assert.All(_spans.Ended.Take(4), phase => Assert.Equal(operation.SpanId, phase.ParentSpanId));
    }

    [Fact]
    public async Task An_operation_says_what_it_was_and_what_it_took()
    {
        await _library.ExecuteAsync("query Greet($of: Int!) { author(id: $of) { books { title } } }", variables: """{"of":1}""");

        var span = _spans.Single("GraphQL Operation");
        Assert.Equal("query", span.DisplayName);
        Assert.Equal(ActivityKind.Server, span.Kind);
        Assert.Equal(ActivityStatusCode.Unset, span.Status);
        Assert.Equal("query", span.GetTagItem("graphql.operation.type"));
        Assert.Equal("Greet", span.GetTagItem("graphql.operation.name"));
        // printf 'query Greet($of: Int!) { author(id: $of) { books { title } } }' | sha256sum
        Assert.Equal("sha256:2ee25bd5d5ff74bac6eb1698bbd6e53486f7788f75ae8b933b6c80bd00e89c08", span.GetTagItem("graphql.document.hash"));
        Assert.Equal("ok", span.GetTagItem("brandos.graph.outcome"));
        Assert.Equal(2, span.GetTagItem("brandos.graph.levels"));
        Assert.Null(span.GetTagItem("graphql.document"));
    }

    [Fact]
    public async Task An_operation_that_metrics_tell_apart_is_shown_by_its_name()
    {
        var observer = new EngineObserver(meters: null, slow: null, new ObserverOptions(), TimeProvider.System);
        observer.MeterStored(["Home"]);
        var library = new LibraryEngine(options: null, observer);

        await library.ExecuteAsync("query Home { greeting }");
        await library.ExecuteAsync("query Theirs { greeting }");
        await library.ExecuteAsync("query Home { unknown }");

        Assert.Equal(
            ["query Home", "query", "GraphQL Operation"],
            _spans.Ended.Where(span => span.OperationName == "GraphQL Operation").Select(span => span.DisplayName));
    }

    [Theory]
    [InlineData("{ greeting }", "miss hit")]
    [InlineData("{ unknown }", "miss miss")]
    public async Task An_operation_says_whether_its_plan_was_known(string query, string expected)
    {
        await _library.ExecuteAsync(query);
        await _library.ExecuteAsync(query);

        Assert.Equal(
            expected,
            string.Join(
                ' ',
                _spans.Ended.Where(span => span.OperationName == "GraphQL Operation")
                    .Select(span => span.GetTagItem("brandos.graph.plan_cache.result"))));
    }

    [Fact]
    public async Task A_mutation_that_only_queries_may_come_for_says_that_its_plan_was_known()
    {
        const string Mutation = """mutation { log(entry: "a") { entries } }""";
        await _library.ExecuteAsync(Mutation);

        await _library.Engine.ExecuteAsync(
            new GraphRequest { Query = Encoding.UTF8.GetBytes(Mutation), QueriesOnly = true }, new MemorySession(), CancellationToken.None);

        var refused = _spans.Ended.Last(span => span.OperationName == "GraphQL Operation");
        Assert.Equal(ErrorCodes.QueriesOnly, refused.GetTagItem("error.type"));
        Assert.Equal("hit", refused.GetTagItem("brandos.graph.plan_cache.result"));
    }

    [Theory]
    [InlineData(false, "HC0045")]
    [InlineData(true, "HC0049")]
    public async Task A_cancellation_has_the_code_that_its_client_gets(bool clientLeft, string code)
    {
        using var left = new CancellationTokenSource();
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(left.Token);
        var session = new MemorySession { BeforeLevel = _ => Cancel() };
        var request = new GraphRequest { Query = "{ authors { id } }"u8.ToArray(), ClientLeft = left.Token };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => _library.Engine.ExecuteAsync(request, session, deadline.Token).AsTask());

        var span = _spans.Single("GraphQL Operation");
        Assert.Equal(code, span.GetTagItem("error.type"));
        Assert.Equal("cancelled", span.GetTagItem("brandos.graph.outcome"));

        void Cancel()
        {
            (clientLeft ? left : deadline).Cancel();
            deadline.Token.ThrowIfCancellationRequested();
        }
    }

    [Theory]
    [InlineData("{ refused }", "errors", "REFUSED")]
    [InlineData("{ unknown }", "refused", "VALIDATION_FAILED")]
    public async Task A_failure_is_an_error_with_its_code(string query, string outcome, string code)
    {
        await _library.ExecuteAsync(query);

        var span = _spans.Single("GraphQL Operation");
        Assert.Equal(ActivityStatusCode.Error, span.Status);
        Assert.Equal(outcome, span.GetTagItem("brandos.graph.outcome"));
        Assert.Equal(code, span.GetTagItem("error.type"));
    }

    [Theory]
    [InlineData($$"""query Q($n: String) { greeting(name: $n) }""", $$"""{"n":"{{Secret}}"}""")]
    [InlineData($$"""query Q($n: Int) { author(id: $n) { name } }""", $$"""{"n":"{{Secret}}"}""")]
    [InlineData($$"""{ greeting(name: "{{Secret}}") }""", null)]
    [InlineData($$"""{ author(id: "{{Secret}}") { name } }""", null)]
    [InlineData($$"""{ greeting(name: "{{Secret}}" }""", null)]
    public async Task No_span_holds_a_variable_or_a_literal(string query, string? variables)
    {
        await _library.ExecuteAsync(query, variables: variables);

        Assert.NotEmpty(_spans.Ended);
        Assert.DoesNotContain(Secret, _spans.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_without_end_is_cut()
    {
        await _library.ExecuteAsync($"query {new string('N', 5_000)} {{ greeting }}");

        Assert.Equal(new string('N', 128), _spans.Single("GraphQL Operation").GetTagItem("graphql.operation.name"));
    }
}
