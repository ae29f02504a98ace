using BrandOS.Graph.Tests.Engine.Library;

namespace BrandOS.Graph.Tests.Engine;

/// <summary>How values become JSON.</summary>
public sealed class ValueTests
{
    private readonly LibraryEngine _library = new();

    [Theory]
    [InlineData("name", """["Zoë \"Z\" O'Brien","Tab\tNewline\nBack\\slash \u0001 日本 😀",""]""")]
    [InlineData("rating", "[12.50,-0.10,79228162514264337593543950335]")]
    [InlineData("sold", "[9223372036854775807,-1,0]")]
    [InlineData("born", """["1980-01-02T03:04:05.000Z","1990-12-31T23:59:59.123456Z","2000-02-29T00:00:00.007Z"]""")]
    [InlineData("active", "[true,false,true]")]
    [InlineData("height", "[2.5,3.5,4.5]")]
    [InlineData(
        "key",
        """["00000001-0000-0000-0000-0000000000ff","00000002-0000-0000-0000-0000000000ff","00000003-0000-0000-0000-0000000000ff"]""")]
    [InlineData("bookCount", "[3,1,0]")]
    [InlineData("nick", """["zed",null,""]""")]
    public async Task Columns_are_written_exactly(string field, string values)
    {
        var (data, errors) = await _library.SummaryAsync($"{{ authors {{ v: {field} }} }}");

        var objects = System.Text.Json.JsonDocument.Parse(values).RootElement.EnumerateArray().Select(
            value => $$"""{"v":{{value.GetRawText()}}}""");
        Assert.Equal($$"""{"authors":[{{string.Join(',', objects)}}]}""", data);
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Fields_resolved_one_by_one_give_values_nulls_and_errors()
    {
        var (data, errors) = await _library.SummaryAsync("{ authors { shout } greeting(name: \"Zoë O'Brien\") }");

        Assert.Equal("""{"authors":[{"shout":"ZED"},{"shout":null},{"shout":null}],"greeting":"Hello, Zoë O'Brien!"}""", data);
        Assert.Equal("""REFUSED ["authors",2,"shout"]""", Assert.Single(errors));
    }

    [Fact]
    public async Task A_resolved_list_with_null_where_none_may_be_is_an_error_of_its_index()
    {
        var (data, errors) = await _library.SummaryAsync("{ brokenList greeting }");

        Assert.Equal("""{"brokenList":null,"greeting":"Hello, world!"}""", data);
        Assert.Equal("""HC0018 ["brokenList",1]""", Assert.Single(errors));
    }

    [Fact]
    public async Task A_resolved_list_of_lists_loses_only_the_list_around_the_null()
    {
        var (data, errors) = await _library.SummaryAsync("{ lenientMatrix }");

        Assert.Equal("""{"lenientMatrix":[[1],null,[]]}""", data);
        Assert.Equal("""HC0018 ["lenientMatrix",1,0]""", Assert.Single(errors));
    }

    [Theory]
    [InlineData("{ __typename a: __typename }", """{"__typename":"Query","a":"Query"}""")]
    [InlineData("{ __schema { queryType { name } } }", """{"__schema":{"queryType":{"name":"Query"}}}""")]
    [InlineData(
        "{ b: __type(name: \"Book\") { n: name kind } c: __type(name: \"None\") { name } }",
        """{"b":{"n":"Book","kind":"OBJECT"},"c":null}""")]
    public async Task Introspection_is_answered_among_other_fields(string query, string data)
    {
        var (actual, errors) = await _library.SummaryAsync(query);

        Assert.Equal(data, actual);
        Assert.Empty(errors);
    }

    [Fact]
    public async Task Responses_do_not_leak_into_each_other()
    {
        string[] queries =
        [
            "{ authors { name nick rating best { title } books { title author { name } } } }",
            "{ author(id: 2) { nick name } }",
            "{ lenientAuthors { strictNick shout bookCount } }",
            "{ author(id: 3) { nick sold books { id } } greeting }",
        ];
        var expected = new List<string>();
        foreach (var query in queries)
        {
            expected.Add(await new LibraryEngine().ExecuteAsync(query));
        }

        await Parallel.ForAsync(
            0, 400, async (i, _) => Assert.Equal(expected[i % queries.Length], await _library.ExecuteAsync(queries[i % queries.Length])));
    }
}
