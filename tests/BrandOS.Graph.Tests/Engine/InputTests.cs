using System.Text.Json;
using BrandOS.Graph.Tests.Engine.Library;
using GraphQL;

namespace BrandOS.Graph.Tests.Engine;

/// <summary>Input objects, defaults, @oneOf, enums and custom scalars (GraphQL specification, sections 3.9, 3.10 and 6.4.1).</summary>
public sealed class InputTests
{
    private const string Defaults = "genre:novel tags:[a b] text:x times:2";

    private readonly LibraryEngine _library = new();

    [Theory]
    [InlineData("{ echo }", null, "null")]
    [InlineData("{ echo(input: null) }", null, "null")]
    [InlineData("{ echo(input: {}) }", null, $"{{{Defaults}}}")]
    [InlineData("{ echo(input: {text: \"y\", times: null, tags: \"c\", genre: MAP}) }", null, "{genre:map tags:[c] text:y times:null}")]
    [InlineData(
        "{ echo(input: {inner: {text: \"z\"}}) }",
        null,
        $"{{genre:novel inner:{{genre:novel tags:[a b] text:z times:2}} tags:[a b] text:x times:2}}")]
    [InlineData(
        "query($i: EchoInput) { echo(input: $i) }",
        """{"i":{"text":"v","inner":{}}}""",
        $"{{genre:novel inner:{{{Defaults}}} tags:[a b] text:v times:2}}")]
    [InlineData(
        "query($t: String = \"d\", $n: Int) { echo(input: {text: $t, times: $n}) }", "{}", "{genre:novel tags:[a b] text:d times:2}")]
    [InlineData("query($n: Int) { echo(input: {times: $n}) }", """{"n":null}""", "{genre:novel tags:[a b] text:x times:null}")]
    [InlineData("query($i: EchoInput = {text: \"w\"}) { echo(input: $i) }", null, "{genre:novel tags:[a b] text:w times:2}")]
    [InlineData("{ echo(input: {isbn: \"3-16\"}) }", null, "{genre:novel isbn:316 tags:[a b] text:x times:2}")]
    [InlineData("{ echo: echoGenre }", null, "map")]
    [InlineData("{ echo: echoGenre(input: NOVEL) }", null, "novel")]
    [InlineData("query($g: Genre) { echo: echoGenre(input: $g) }", """{"g":"NOVEL"}""", "novel")]
    [InlineData("query($g: Genre = NOVEL) { echo: echoGenre(input: $g) }", null, "novel")]
    [InlineData("{ echo: echoIsbn(input: \"3-16\") }", null, "ISBN 316")]
    [InlineData("query($n: Isbn) { echo: echoIsbn(input: $n) }", """{"n":"978-3"}""", "ISBN 9783")]
    public async Task A_value_is_coerced_with_its_defaults(string query, string? variables, string value)
    {
        var (data, errors) = await _library.SummaryAsync(query, session: null, variables);

        Assert.Empty(errors);
        Assert.Equal(value, JsonDocument.Parse(data!).RootElement.GetProperty("echo").GetString());
    }

    [Theory]
    [InlineData("{ find(by: {id: 1}) { id } }", null)]
    [InlineData("{ find(by: {key: 1}) { id } }", null)]
    [InlineData("query($by: FindInput!) { find(by: $by) { id } }", """{"by":{"id":1}}""")]
    [InlineData("query($by: FindInput!) { find(by: $by) { id } }", """{"by":{"key":"1"}}""")]
    [InlineData("query($id: Int!) { find(by: {id: $id}) { id } }", """{"id":1}""")]
    public async Task One_of_takes_exactly_one(string query, string? variables)
        => Assert.Equal("""{"find":{"id":1}}""", (await _library.SummaryAsync(query, session: null, variables)).Data);

    [Theory]
    [InlineData("query($id: Int = 1) { greeting find(by: {id: $id}) { id } }", """{"id":null}""", "id")]
    [InlineData("query($k: ID = \"1\") { greeting find(by: {key: $k}) { id } }", """{"k":null}""", "k")]
    public async Task Null_by_a_variable_with_a_default_fails_the_field_that_takes_exactly_one(string query, string variables, string name)
    {
        var response = JsonDocument.Parse(await _library.ExecuteAsync(query, session: null, variables)).RootElement;

        Assert.Equal("""{"greeting":"Hello, world!","find":null}""", response.GetProperty("data").GetRawText());
        var error = Assert.Single(response.GetProperty("errors").EnumerateArray());
        Assert.Equal("HC0018", error.GetProperty("extensions").GetProperty("code").GetString());
        Assert.Contains($"'${name}'", error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ find(by: {}) { id } }", null, "VALIDATION_FAILED")]
    [InlineData("{ find(by: {id: 1, key: 1}) { id } }", null, "VALIDATION_FAILED")]
    [InlineData("{ find(by: {id: null}) { id } }", null, "VALIDATION_FAILED")]
    [InlineData("query($id: Int) { find(by: {id: $id}) { id } }", """{"id":1}""", "VALIDATION_FAILED")]
    [InlineData("query($by: FindInput!) { find(by: $by) { id } }", "{\"by\":{}}", "HC0016")]
    [InlineData("query($by: FindInput!) { find(by: $by) { id } }", """{"by":{"id":1,"key":"1"}}""", "HC0016")]
    [InlineData("query($by: FindInput!) { find(by: $by) { id } }", """{"by":{"id":null}}""", "HC0016")]
    [InlineData("{ echo(input: {unknown: 1}) }", null, "HC0016")]
    [InlineData("{ echo(input: {text: null}) }", null, "HC0016")]
    [InlineData("{ echo(input: {isbn: \"x\"}) }", null, "HC0016")]
    [InlineData("{ echoGenre(input: ATLAS) }", null, "HC0016")]
    [InlineData("query($n: Isbn) { echoIsbn(input: $n) }", """{"n":"x"}""", "HC0016")]
    [InlineData("query($i: EchoInput) { echo(input: $i) }", """{"i":{"inner":{"times":"many"}}}""", "HC0016")]
    public async Task A_value_that_does_not_fit_is_refused(string query, string? variables, string code)
        => Assert.Equal(code, await _library.RefusalAsync(query, variables));

    [Theory]
    [InlineData("Book = {id: 1}", "5.8.2")]
    [InlineData("[Book!]! = [{id: 1}]", "5.8.2")]
    [InlineData("None = {id: 1}", "5.5.1.2")]
    public async Task A_default_of_no_input_type_is_refused(string variable, string rule)
    {
        var response = await _library.ExecuteAsync($"query($b: {variable}) {{ find(by: {{id: $b}}) {{ id }} }}");

        Assert.DoesNotContain("\"data\"", response, StringComparison.Ordinal);
        Assert.Contains($"\"rule\":\"{rule}\"", response, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{ __type(name: \"Isbn\") { specifiedByURL } }", """{"__type":{"specifiedByURL":"https://www.isbn.org/"}}""")]
    [InlineData("{ __type(name: \"\") { name } }", """{"__type":null}""")]
    [InlineData("{ __type(name: \"Int\") { specifiedByURL } }", """{"__type":{"specifiedByURL":null}}""")]
    [InlineData("{ __type(name: \"FindInput\") { isOneOf } }", """{"__type":{"isOneOf":true}}""")]
    [InlineData("{ __type(name: \"Genre\") { enumValues { name } } }", """{"__type":{"enumValues":[{"name":"NOVEL"}]}}""")]
    [InlineData(
        "{ __type(name: \"Genre\") { enumValues(includeDeprecated: true) { name deprecationReason } } }",
        """{"__type":{"enumValues":[{"name":"NOVEL","deprecationReason":null},"""
            + """{"name":"MAP","deprecationReason":"Nobody reads maps."}]}}""")]
    [InlineData(
        "{ __type(name: \"Shelved\") { kind possibleTypes { name } } }",
        """{"__type":{"kind":"UNION","possibleTypes":[{"name":"Novel"},{"name":"Map"}]}}""")]
    public async Task Introspection_tells_it(string query, string data) => Assert.Equal(data, (await _library.SummaryAsync(query)).Data);

    [Fact]
    public void The_SDL_tells_it()
    {
        var schema = new LibrarySchema();
        schema.Initialize();

        var sdl = schema.Print();

        Assert.Contains("input FindInput @oneOf {", sdl, StringComparison.Ordinal);
        Assert.Contains("scalar Isbn @specifiedBy(url: \"https://www.isbn.org/\")", sdl, StringComparison.Ordinal);
        Assert.Contains("nick: String @deprecated(reason: \"Ask for the name.\")", sdl, StringComparison.Ordinal);
        Assert.Contains("union Shelved = Novel | Map", sdl, StringComparison.Ordinal);
        Assert.Contains("tags: [String!] = [\"a\", \"b\"]", sdl, StringComparison.Ordinal);
    }
}
