using System.Text.Json;
using BrandOS.Graph.Engine;
using BrandOS.Graph.Tests.Engine.Library;

namespace BrandOS.Graph.Tests.Engine;

/// <summary>Requests that are refused before execution: no <c>data</c>, one clear code.</summary>
public sealed class RequestErrorTests
{
    private readonly LibraryEngine _library = new(new EngineOptions { MaxDepth = 5, MaxDocumentBytes = 4096 });

    [Theory]
    [InlineData("", ErrorCodes.SyntaxError)]
    [InlineData("{", ErrorCodes.SyntaxError)]
    [InlineData("{ }", ErrorCodes.SyntaxError)]
    [InlineData("fragment F on Query { greeting }", ErrorCodes.OperationUnknown)]
    [InlineData("query A { greeting } query B { greeting }", ErrorCodes.OperationUnknown)]
    [InlineData("{ unknown }", ErrorCodes.ValidationFailed)]
    [InlineData("{ author(id: \"x\") { id } }", ErrorCodes.TypeMismatch)]
    [InlineData("{ author { id } }", ErrorCodes.NonNullViolated)]
    [InlineData("{ authors }", ErrorCodes.ValidationFailed)]
    [InlineData("{ ...F } fragment F on Query { ...F }", ErrorCodes.ValidationFailed)]
    [InlineData("{ greeting } type Extra { id: Int }", ErrorCodes.ValidationFailed)]
    [InlineData("mutation { greeting }", ErrorCodes.ValidationFailed)]
    [InlineData("subscription { anyAuthorChanged { id } }", ErrorCodes.OperationNotSupported)]
    [InlineData("{ authors { books { author { books { author { id } } } } } }", ErrorCodes.DepthExceeded)]
    [InlineData(
        "{ __schema { types { fields { type { fields { type { fields { type { fields { name } } } } } } } } } }", ErrorCodes.DepthExceeded)]
    public async Task A_bad_request_is_refused(string query, string code) => Assert.Equal(code, await _library.RefusalAsync(query));

    [Theory]
    [InlineData("\"Says hello.\" query A { greeting }")]
    [InlineData("\"\"\"\nSays\nhello.\n\"\"\" # indeed\nquery A { ...F } \"Its fields.\" fragment F on Query { greeting }")]
    [InlineData("query A(\"Whom.\" $n: String = \"world\" \"\"\"Why.\"\"\" $b: Boolean = true) { greeting(name: $n) @include(if: $b) }")]
    public async Task Descriptions_of_operations_fragments_and_variables_are_taken(string query)
        => Assert.Equal("""{"greeting":"Hello, world!"}""", (await _library.SummaryAsync(query)).Data);

    [Theory]
    [InlineData("\"No shorthand has one.\" { greeting }", 1, 1)]
    [InlineData("\"One\" \"too many\" query A { greeting }", 1, 1)]
    [InlineData("\"\"\"\nSays hello.\n\"\"\" query A { greeting ! }", 3, 24)]
    [InlineData("{ greeting(name: \"a\\u{}\") }", 1, 20)]
    [InlineData("{ greeting(name: \"a\\u{41\") }", 1, 20)]
    [InlineData("{ greeting(name: \"a\\u{D83D}\") }", 1, 20)]
    [InlineData("{ greeting(name: \"a\\u{110000}\") }", 1, 20)]
    [InlineData("{ greeting(name: \"a\\u{ 41}\") }", 1, 20)]
    [InlineData("{ greeting(name: \"a\\u{41\0}\") }", 1, 20)]
    [InlineData("{ greeting(name: \"\\u{1F600}\\u{00000041}\") ! }", 1, 43)]
    [InlineData("{ greeting(name: \"\\u{1}\\u{2}\") ! }", 1, 32)]
    [InlineData("{ a: greeting(name: \"\\u{1}\")\n greeting(name: \"\\u{1}\\u{1F600}\") ! }", 2, 35)]
    [InlineData("{ greeting(name: \"\\u{1}\\u{}\") }", 1, 24)]
    [InlineData("{ greeting(name: \"\\u{1}\\u{1F600}\\q\") }", 1, 34)]
    [InlineData("{ greeting(name: \"\\uD83D\") }", 1, 18)]
    [InlineData("{ greeting(name: \"\\uDE00\\uD83D\") }", 1, 18)]
    public async Task A_syntax_error_is_told_with_its_place(string query, int line, int column)
    {
        var error = JsonDocument.Parse(await _library.ExecuteAsync(query)).RootElement.GetProperty("errors")[0];

        Assert.Equal(ErrorCodes.SyntaxError, error.GetProperty("extensions").GetProperty("code").GetString());
        Assert.Equal($$"""{"line":{{line}},"column":{{column}}}""", error.GetProperty("locations")[0].GetRawText());
    }

    [Theory]
    [InlineData("{ a(", "Syntax error: Expected Name, found EOF (see https://spec.graphql.org/September2025/#Argument).")]
    [InlineData("{ a ! }", "Syntax error: Expected Name, found ! (see https://spec.graphql.org/September2025/#Field).")]
    [InlineData("{ a ? }", "Syntax error: Unexpected character \"?\".")]
    public async Task A_syntax_error_is_a_sentence_that_points_to_the_edition_we_follow(string query, string message)
    {
        var error = JsonDocument.Parse(await _library.ExecuteAsync(query)).RootElement.GetProperty("errors")[0];

        Assert.Equal(message, error.GetProperty("message").GetString());
    }

    [Theory]
    [InlineData("{ greeting(name: \"\\u{1}\\u{2}\") unknown }", 1, 32)]
    [InlineData("{ greeting(name: \"\\u{1}\\u{2}\") refused }", 1, 32)]
    [InlineData("query($n: Int = \"\\u{1}\") { greeting }", 1, 17)]
    [InlineData("{ greeting(name: \"\\u{41}\\u{000042}\") refused }", 1, 38)]
    public async Task An_error_behind_an_escape_is_told_with_its_place(string query, int line, int column)
    {
        var error = JsonDocument.Parse(await _library.ExecuteAsync(query)).RootElement.GetProperty("errors")[0];

        Assert.Equal($$"""{"line":{{line}},"column":{{column}}}""", error.GetProperty("locations")[0].GetRawText());
    }

    [Theory]
    [InlineData(@"\uD83D\uDE00", "\U0001F600")]
    [InlineData(@"\u{1F600}", "\U0001F600")]
    [InlineData(@"\u{10FFFF} \u{0000000041}\u0042", "\U0010FFFF AB")]
    [InlineData(@"\u{22}\u{5C}\u{2F}\u{A}\u{d}\u{9}\u{8}\u{C}\u{1}\u{7f}", "\"\\/\n\r\t\b\f\u0001\u007f")]
    [InlineData(@"\\u{41} \""\u{41}", "\\u{41} \"A")]
    public async Task An_escape_is_its_character(string escaped, string character)
        => Assert.Equal($"Hello, {character}!", await GreetingAsync($"{{ greeting(name: \"{escaped}\") }}"));

    [Theory]
    [InlineData("{ greeting(name: \"\"\"\\u{41} \\\"\"\"\\u{42}\"\"\") }", "Hello, \\u{41} \"\"\"\\u{42}!")]
    [InlineData("# \"\\u{41} in C:\\graphql\r\n{ greeting(name: \"\\u{42}\") } # \\", "Hello, B!")]
    [InlineData("{ greeting(name: \"#\\\\\") }", "Hello, #\\!")]
    public async Task What_is_no_string_has_no_escapes(string query, string expected)
        => Assert.Equal(expected, await GreetingAsync(query));

    [Theory]
    [InlineData("{ greeting\r  ! }", 2, 3)]
    [InlineData("{ greeting\r\n\r ! }", 3, 2)]
    [InlineData("\r!", 2, 1)]
    [InlineData("# a\r{ \u0000", 2, 3)]
    public async Task A_syntax_error_is_located_when_carriage_returns_end_lines(string query, int line, int column)
    {
        var error = JsonDocument.Parse(await _library.ExecuteAsync(query)).RootElement.GetProperty("errors")[0];

        Assert.Equal(ErrorCodes.SyntaxError, error.GetProperty("extensions").GetProperty("code").GetString());
        Assert.Equal($$"""{"line":{{line}},"column":{{column}}}""", error.GetProperty("locations")[0].GetRawText());
    }

    [Theory]
    [InlineData("""{"id":1,"other":{},"other":{}}""")]
    [InlineData("""{"id":{"a":1,"a":2}}""")]
    public async Task Variables_with_two_members_of_one_name_are_refused(string variables) => Assert.Equal(
        ErrorCodes.RequestInvalid,
        await _library.RefusalAsync("query($id: ID!) { node(id: $id) { id } }", variables));

    [Fact]
    public async Task A_name_that_no_operation_has_is_refused()
        => Assert.Equal(ErrorCodes.OperationUnknown, await _library.RefusalAsync("query A { greeting }", operation: "B"));

    [Fact]
    public async Task Other_operations_are_refused_where_only_queries_may_be_sent()
        => Assert.Equal(ErrorCodes.QueriesOnly, await _library.RefusalAsync("mutation { greeting }", queriesOnly: true));

    [Fact]
    public async Task A_document_over_the_limit_is_refused()
    {
        Assert.Equal(ErrorCodes.RequestTooLarge, await _library.RefusalAsync("{ greeting " + new string(' ', 4096) + "}"));
        Assert.Equal("""{"greeting":"Hello, world!"}""", (await _library.SummaryAsync("{ greeting " + new string(' ', 4000) + "}")).Data);
    }

    [Fact]
    public async Task Introspection_is_limited_by_its_lists_too()
    {
        var deep = new LibraryEngine(new EngineOptions { MaxDepth = 100 });
        var nested = string.Concat(Enumerable.Repeat("fields { type { ", 4)) + "name" + string.Concat(Enumerable.Repeat(" } }", 4));

        Assert.Equal(ErrorCodes.DepthExceeded, await deep.RefusalAsync($"{{ __schema {{ types {{ {nested} }} }} }}"));
    }

    [Fact]
    public async Task Depth_counts_fragments_where_they_are_spread()
    {
        const string Deep
            = "{ authors { ...B } } fragment B on Author { books { ... { author { books { ...C } } } } } "
                + "fragment C on Book { author { id } }";

        var error = JsonDocument.Parse(await _library.ExecuteAsync(Deep)).RootElement.GetProperty("errors")[0].GetProperty("extensions");
        Assert.Equal("""{"code":"DEPTH_EXCEEDED","depth":6,"maxDepth":5}""", error.GetRawText());
    }

    [Fact]
    public async Task Nesting_that_no_parser_should_follow_is_refused()
        => Assert.Equal(
            ErrorCodes.DepthExceeded, await _library.RefusalAsync(string.Concat(Enumerable.Repeat("{a", 1000)) + new string('}', 1000)));

    [Fact]
    public async Task A_syntax_error_says_where()
    {
        var response = JsonDocument.Parse(await _library.ExecuteAsync("{\n  greeting(\n}")).RootElement.GetProperty("errors")[0];

        Assert.Equal("""[{"line":3,"column":1}]""", response.GetProperty("locations").GetRawText());
    }

    private async Task<string?> GreetingAsync(string query)
        => JsonDocument.Parse((await _library.SummaryAsync(query)).Data!).RootElement.GetProperty("greeting").GetString();
}
