using System.Text.Json;
using BrandOS.Graph.Engine;
using BrandOS.Graph.Tests.Engine.Library;

namespace BrandOS.Graph.Tests.Engine;

/// <summary>GraphQL specification, sections 6.1.2 and 6.4.1.</summary>
public sealed class VariableTests
{
    private const string Author = "query($id: Int!) { author(id: $id) { id } }";
    private const string Matrix = "query($m: [[Int!]!]) { matrix(of: $m) }";

    private readonly LibraryEngine _library = new();

    [Theory]
    [InlineData(Author, null, "HC0018")]
    [InlineData(Author, "{}", "HC0018")]
    [InlineData(Author, """{"id":null}""", "HC0018")]
    // the specification's place for this is the field
    [InlineData("query($id: Int = 2) { author(id: $id) { id } }", """{"id":null}""", "HC0018")]
    [InlineData("query($id: ID = \"x\") { node(id: $id) { id } }", """{"id":null}""", "HC0018")]
    [InlineData("query($s: Boolean = true) { greeting @skip(if: $s) }", """{"s":null}""", "HC0018")]
    [InlineData(Author, """{"id":"one"}""", "HC0016")]
    [InlineData(Author, """{"id":1.5}""", "HC0016")]
    [InlineData(Author, """{"id":true}""", "HC0016")]
    [InlineData(Author, """{"id":[1]}""", "HC0016")]
    [InlineData(Author, """{"id":{"a":1}}""", "HC0016")]
    [InlineData(Author, """{"id":99999999999}""", "HC0016")]
    [InlineData(Author, """{"id":99999999999999999999999999999999999999999}""", "HC0016")]
    [InlineData(Matrix, """{"m":[[1,null]]}""", "HC0016")]
    [InlineData(Matrix, """{"m":[null]}""", "HC0016")]
    public async Task Values_that_do_not_fit_refuse_the_request(string query, string? variables, string code)
        => Assert.Equal(code, await _library.RefusalAsync(query, variables));

    [Theory]
    [InlineData("""{"id":1,"id":2}""")]
    [InlineData("""{"id":1,"id":1}""")]
    [InlineData("""{"id":1,"other":1,"\u0069d":2}""")]
    public async Task A_variable_that_is_given_twice_refuses_the_request(string variables)
        => Assert.Equal(ErrorCodes.RequestInvalid, await _library.RefusalAsync(Author, variables));

    [Fact]
    public async Task Variables_that_nobody_declared_are_let_pass()
        => Assert.Equal("""{"author":{"id":1}}""", (await _library.SummaryAsync(Author, variables: """{"other":1,"id":1}""")).Data);

    [Theory]
    [InlineData("query B($x: Boolean = true) { greeting @skip(if: $x) }")]
    [InlineData("query B($x: Int = 2) { author(id: $x) { id } }")]
    [InlineData(
        "query A($x: ID = \"a\") { node(id: $x) { id } } query B($x: Int = 2) { ...F } fragment F on Query { author(id: $x) { id } }")]
    public async Task Null_instead_of_a_default_is_told_where_none_may_stand(string query)
    {
        var response = JsonDocument.Parse(await _library.ExecuteAsync(query, null, """{"x":null}""", "B")).RootElement;

        var error = Assert.Single(response.GetProperty("errors").EnumerateArray());
        Assert.Equal("Variable '$x' is null where a value of a non-null type belongs.", error.GetProperty("message").GetString());
        var column = error.GetProperty("locations")[0].GetProperty("column").GetInt32();
        Assert.StartsWith("$x: ", query[(column - 1)..], StringComparison.Ordinal);
        Assert.EndsWith("query B(", query[..(column - 1)], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Null_instead_of_a_default_hides_no_other_mistake()
    {
        const string Query = "query($x: Int = 2, $y: Int!, $z: Int!) "
            + "{ a: author(id: $x) { id } b: author(id: $y) { id } c: author(id: $z) { id } }";

        var (_, errors) = await _library.SummaryAsync(Query, session: null, """{"x":null,"y":"no"}""");

        Assert.Equal(["HC0018", "HC0016", "HC0018"], errors);
    }

    [Theory]
    [InlineData(1, "")]
    [InlineData("no", "HC0016")]
    public async Task Operations_that_are_not_executed_do_not_say_where_null_may_stand(object y, string codes)
    {
        const string Two = "query A($x: Int = 2) { author(id: $x) { id } } "
            + "query B($x: String = \"b\", $y: Int!) { greeting(name: $x) author(id: $y) { id } }";

        var response = JsonDocument.Parse(
            await _library.ExecuteAsync(Two, null, JsonSerializer.Serialize(new { x = (string?)null, y }), "B")).RootElement;

        var errors = response.TryGetProperty("errors", out var told) ? told.EnumerateArray().ToArray() : [];
        Assert.Equal(codes, string.Concat(errors.Select(error => error.GetProperty("extensions").GetProperty("code").GetString())));
    }

    [Theory]
    [InlineData("nobody declared", "HC0018")]
    [InlineData("id", "HC0016")]
    public async Task A_deep_value_is_refused_as_any_other_that_does_not_fit(string variable, string code)
    {
        const int Levels = 100;
        var deep = new string('[', Levels) + new string(']', Levels);

        Assert.Equal(code, await _library.RefusalAsync(Author, $$"""{"{{variable}}":{{deep}}}"""));
    }

    [Theory]
    [InlineData(Author, """{"id":1,"extra":{"of":["no","concern"]}}""", """{"author":{"id":1}}""")]
    [InlineData("query($id: Int! = 2) { author(id: $id) { id } }", "{}", """{"author":{"id":2}}""")]
    [InlineData("query($id: Int! = 2) { author(id: $id) { id } }", """{"id":3}""", """{"author":{"id":3}}""")]
    [InlineData("query($n: String) { greeting(name: $n) }", "{}", """{"greeting":"Hello, world!"}""")]
    [InlineData("query($n: String) { greeting(name: $n) }", """{"n":null}""", """{"greeting":"Hello, !"}""")]
    [InlineData("query($n: String = \"you\") { greeting(name: $n) }", """{"n":null}""", """{"greeting":"Hello, !"}""")]
    [InlineData("query($n: String = \"you\") { greeting(name: $n) }", null, """{"greeting":"Hello, you!"}""")]
    [InlineData(Matrix, """{"m":[[1,2],[]]}""", """{"matrix":[[1,2],[]]}""")]
    [InlineData(Matrix, """{"m":[1,2]}""", """{"matrix":[[1],[2]]}""")]
    [InlineData(Matrix, """{"m":5}""", """{"matrix":[[5]]}""")]
    [InlineData(Matrix, """{"m":null}""", """{"matrix":null}""")]
    [InlineData("query($i: Int!) { matrix(of: [[$i, 2], $l]) }", """{"i":1}""", "refused")]
    [InlineData("query($i: Int!) { matrix(of: [[$i, 2], [3]]) }", """{"i":1}""", """{"matrix":[[1,2],[3]]}""")]
    [InlineData("{ matrix(of: 5) }", null, """{"matrix":[[5]]}""")]
    [InlineData("query($ids: [ID!]!) { nodes(ids: $ids) { id } }", """{"ids":"Qm9vazoxMA=="}""", """{"nodes":[{"id":10}]}""")]
    public async Task Values_are_coerced_as_the_specification_says(string query, string? variables, string data)
        => Assert.Equal(data, (await _library.SummaryAsync(query, session: null, variables)).Data ?? "refused");

    [Theory]
    [InlineData("query($ids: [ID!]!) { nodes(ids: $ids) { id } greeting }", """{"ids":[1]}""", """NODE_ID_INVALID ["nodes",0]""")]
    public async Task A_value_that_its_field_refuses_is_an_error_of_the_field(string query, string variables, string error)
    {
        var (_, errors) = await _library.SummaryAsync(query, session: null, variables);

        Assert.True(errors.Length == 1 && errors[0] == error, await _library.ExecuteAsync(query, null, variables));
    }
}
