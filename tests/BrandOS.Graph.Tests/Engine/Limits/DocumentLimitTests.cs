using System.Text.Json;
using BrandOS.Graph.Engine;
using BrandOS.Graph.Tests.Engine.Library;

namespace BrandOS.Graph.Tests.Engine.Limits;

/// <summary>Each limit: the last document it lets pass, and the first it does not.</summary>
public sealed class DocumentLimitTests
{
    [Theory]
    [InlineData("{ greeting nothing }", "{ greeting nothing refused }")]
    [InlineData("{ ...F } fragment F on Query { greeting }", "{ ...F ...F } fragment F on Query { greeting }")]
    [InlineData("{ ... { greeting } }", "{ ... { ... { greeting } } }")]
    [InlineData("query A { greeting } query B { greeting }", "query A { greeting } query B { greeting } query C { greeting }")]
    public Task Fields_are_limited(string allowed, string refused)
        => LimitedAsync(new EngineOptions { MaxFields = 2 }, allowed, refused, ErrorCodes.FieldsExceeded);

    [Theory]
    [InlineData("{ greeting greeting greeting }", "{ greeting greeting greeting greeting }")]
    [InlineData("{ authors { id } authors { id } }", "{ authors { id name } authors { id name } a: authors { id } a: authors { id } }")]
    [InlineData(
        "{ greeting ...F ...F } fragment F on Query { greeting nothing }",
        "{ greeting greeting ...F } fragment F on Query { ... { greeting greeting } }")]
    public Task Fields_to_merge_are_limited(string allowed, string refused)
        => LimitedAsync(new EngineOptions { MaxFieldPairs = 3 }, allowed, refused, ErrorCodes.FieldsExceeded);

    [Theory]
    [InlineData("{ a: greeting b: nothing }", "{ a: greeting b: nothing c: refused }")]
    [InlineData("{ ...F ...F } fragment F on Query { a: greeting }", "{ ...F ...F ...F } fragment F on Query { a: greeting }")]
    public Task Aliases_are_limited(string allowed, string refused)
        => LimitedAsync(new EngineOptions { MaxAliases = 2 }, allowed, refused, ErrorCodes.AliasesExceeded);

    [Theory]
    [InlineData("{ greeting nothing }", "{ greeting nothing refused }")]
    [InlineData("{ greeting ...F } fragment F on Query { nothing }", "{ greeting ...F } fragment F on Query { nothing refused }")]
    [InlineData(
        "query A { greeting nothing } query B { authors { id name nick } }", "query A { greeting } query B { greeting nothing refused }")]
    public Task Root_fields_are_limited(string allowed, string refused)
        => LimitedAsync(new EngineOptions { MaxRootFields = 2 }, allowed, refused, ErrorCodes.RootFieldsExceeded);

    [Theory]
    [InlineData("{ greeting @skip(if: false) @include(if: true) }", "{ greeting @skip(if: false) @include(if: true) @a }")]
    [InlineData("{ ... @skip(if: false) { greeting } }", "{ ... @a @b @c { greeting } }")]
    [InlineData("query { greeting }", "query @a @b @c { greeting }")]
    [InlineData("query($n: String) { greeting(name: $n) }", "query($n: String @a @b @c) { greeting(name: $n) }")]
    public Task Directives_of_a_place_are_limited(string allowed, string refused)
        => LimitedAsync(new EngineOptions { MaxDirectivesPerField = 2 }, allowed, refused, ErrorCodes.DirectivesExceeded);

    [Fact]
    public Task Directives_of_a_document_are_limited()
        => LimitedAsync(
            new EngineOptions { MaxDirectives = 2 },
            "{ greeting @skip(if: false) ...F @skip(if: false) } fragment F on Query { nothing }",
            "{ greeting @skip(if: false) ...F @skip(if: false) } fragment F on Query { nothing @skip(if: false) }",
            ErrorCodes.DirectivesExceeded);

    [Fact]
    public Task Tokens_are_limited_and_comments_are_none()
        => LimitedAsync(
            new EngineOptions { MaxTokens = 100, MaxRootFields = 200 },
            "{ " + Repeat("greeting ", 98) + " } # and much more here, which counts as nothing",
            "{ " + Repeat("greeting ", 99) + " }",
            ErrorCodes.TokensExceeded);

    [Theory]
    [InlineData("{ matrix(of: [[1, 2], [3]]) }", "{ matrix(of: [[1, 2, 3]]) }")]
    [InlineData("query($m: [[Int!]!] = [[1], [2]]) { matrix(of: $m) }", "query($m: [[Int!]!] = [[1], [2], [3]]) { matrix(of: $m) }")]
    public Task Literal_lists_are_limited(string allowed, string refused)
        => LimitedAsync(new EngineOptions { MaxListSize = 2 }, allowed, refused, ErrorCodes.ListTooLong);

    [Fact]
    public Task Declared_variables_are_limited()
        => LimitedAsync(
            new EngineOptions { MaxVariables = 2 },
            "query($a: Int! = 1, $b: Int! = 2) { x: author(id: $a) { id } y: author(id: $b) { id } }",
            "query($a: Int! = 1, $b: Int! = 2, $c: Int! = 3) { x: author(id: $a) { id } y: author(id: $b) { "
                + "id } z: author(id: $c) { id } }",
            ErrorCodes.VariablesExceeded);

    [Theory]
    [InlineData("query($m: [[Int!]!]) { matrix(of: $m) }")]
    [InlineData("{ greeting }")]
    public async Task Entries_of_variables_are_limited(string query)
    {
        var library = new LibraryEngine(new EngineOptions { MaxVariables = 2 });
        Assert.NotNull((await library.SummaryAsync(query, null, """{"m":[[1]],"junk":1}""")).Data);
        Assert.Equal(ErrorCodes.VariablesExceeded, await library.RefusalAsync(query, """{"m":[[1]],"junk":1,"more":2}"""));
    }

    [Fact]
    public async Task Lists_in_variables_are_limited()
    {
        var library = new LibraryEngine(new EngineOptions { MaxListSize = 2 });
        const string Query = "query($m: [[Int!]!]) { matrix(of: $m) }";

        Assert.Equal("""{"matrix":[[1,2],[3,4]]}""", (await library.SummaryAsync(Query, null, """{"m":[[1,2],[3,4]]}""")).Data);
        Assert.Equal(ErrorCodes.ListTooLong, await library.RefusalAsync(Query, """{"m":[[1,2,3]]}"""));
        Assert.Equal(ErrorCodes.ListTooLong, await library.RefusalAsync(Query, """{"m":[1,2,3]}"""));
        Assert.Equal(ErrorCodes.ListTooLong, await library.RefusalAsync(Query, """{"m":[[1]],"undeclared":[1,2,3]}"""));
    }

    [Fact]
    public Task Introspection_is_limited_by_its_lists()
        => LimitedAsync(
            new EngineOptions { MaxIntrospectionDepth = 1 },
            "{ __type(name: \"Book\") { fields { type { name } } } }",
            "{ __type(name: \"Book\") { fields { type { fields { name } } } } }",
            ErrorCodes.DepthExceeded);

    [Fact]
    public Task Introspection_is_limited_by_its_fields()
        => LimitedAsync(
            new EngineOptions { MaxIntrospectionFields = 3 },
            "{ authors { id name nick } __type(name: \"Book\") { name kind } }",
            "{ __type(name: \"Book\") { name kind description } }",
            ErrorCodes.FieldsExceeded);

    [Fact]
    public async Task The_error_says_how_many_and_how_many_are_allowed()
    {
        var response = JsonDocument.Parse(
            await new LibraryEngine(new EngineOptions { MaxAliases = 1 }).ExecuteAsync("{ a: greeting b: greeting }"));

        Assert.Equal(
            """{"code":"ALIASES_EXCEEDED","count":2,"limit":1}""",
            response.RootElement.GetProperty("errors")[0].GetProperty("extensions").GetRawText());
    }

    private static async Task LimitedAsync(EngineOptions options, string allowed, string refused, string code)
    {
        var library = new LibraryEngine(options);
        var operation = allowed.StartsWith("query A", StringComparison.Ordinal) ? "A" : null;

        Assert.Contains("\"data\":", await library.ExecuteAsync(allowed, operation: operation), StringComparison.Ordinal);
        Assert.Equal(code, await library.RefusalAsync(refused, operation: operation));
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));
}
