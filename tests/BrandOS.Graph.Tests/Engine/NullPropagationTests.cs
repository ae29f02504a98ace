using BrandOS.Graph.Tests.Engine.Library;

namespace BrandOS.Graph.Tests.Engine;

/// <summary>GraphQL specification, section 6.4.4. Author 2 has no nick, author 3 no books; books 11 and 13 have no subtitle.</summary>
public sealed class NullPropagationTests
{
    private readonly LibraryEngine _library = new();

    [Theory]
    [InlineData("{ author(id: 2) { id nick } }", """{"author":{"id":2,"nick":null}}""")]
    [InlineData("{ author(id: 7) { id } }", """{"author":null}""")]
    [InlineData("{ author(id: 2) { best { id } } }", """{"author":{"best":null}}""")]
    [InlineData("{ author(id: 3) { best { id } } }", """{"author":{"best":null}}""")]
    [InlineData("{ author(id: 3) { books { id } } }", """{"author":{"books":[]}}""")]
    [InlineData("{ nothing }", """{"nothing":null}""")]
    public async Task Null_stays_where_it_is_allowed(string query, string data)
    {
        var (actual, errors) = await _library.SummaryAsync(query);

        Assert.Equal(data, actual);
        Assert.Empty(errors);
    }

    [Theory]
    [InlineData(
        "{ author(id: 2) { id strictNick } greeting }",
        """{"author":null,"greeting":"Hello, world!"}""",
        """HC0018 ["author","strictNick"]""")]
    [InlineData(
        "{ lenientAuthors { id strictNick } }",
        """{"lenientAuthors":[{"id":1,"strictNick":"zed"},null,{"id":3,"strictNick":""}]}""",
        """HC0018 ["lenientAuthors",1,"strictNick"]""")]
    [InlineData(
        "{ nullableListOfAuthors { strictNick } }",
        """{"nullableListOfAuthors":null}""",
        """HC0018 ["nullableListOfAuthors",1,"strictNick"]""")]
    [InlineData("{ authors { strictNick } greeting }", "null", """HC0018 ["authors",1,"strictNick"]""")]
    [InlineData("{ strictAuthor(id: 7) { id } }", "null", """HC0018 ["strictAuthor"]""")]
    [InlineData(
        "{ a: author(id: 1) { id books { id strictSubtitle } } }",
        """{"a":null}""",
        """HC0018 ["a","books",1,"strictSubtitle"]""",
        """HC0018 ["a","books",2,"strictSubtitle"]""")]
    [InlineData(
        "{ author(id: 1) { lenientBooks { strictSubtitle } } }",
        """{"author":{"lenientBooks":[{"strictSubtitle":"of two"},null,null]}}""",
        """HC0018 ["author","lenientBooks",1,"strictSubtitle"]""",
        """HC0018 ["author","lenientBooks",2,"strictSubtitle"]""")]
    [InlineData("{ author(id: 3) { strictBest { id } strictNick } }", """{"author":null}""", """HC0018 ["author","strictBest"]""")]
    [InlineData(
        "{ lenientAuthors { strictBest { title } strictNick } }",
        """{"lenientAuthors":[{"strictBest":{"title":"First"},"strictNick":"zed"},null,null]}""",
        """HC0018 ["lenientAuthors",1,"strictBest"]""",
        """HC0018 ["lenientAuthors",1,"strictNick"]""",
        """HC0018 ["lenientAuthors",2,"strictBest"]""")]
    [InlineData(
        "{ author(id: 1) { best { author { strictBest { strictSubtitle } } } } }",
        """{"author":{"best":{"author":{"strictBest":{"strictSubtitle":"of two"}}}}}""")]
    public async Task Null_in_a_non_null_place_takes_the_nearest_nullable_parent(string query, string data, params string[] errors)
    {
        var (actual, actualErrors) = await _library.SummaryAsync(query);

        Assert.Equal(data, actual);
        Assert.Equal(errors, actualErrors);
    }

    [Fact]
    public async Task Unknown_nodes_are_null_and_take_a_list_of_non_null_down()
    {
        var ids = $"""["{Id("Author:1")}", "{Id("Author:7")}", "{Id("Book:10")}"]""";

        var (lenient, none) = await _library.SummaryAsync($"{{ nodes(ids: {ids}) {{ __typename id }} }}");
        var (strict, errors) = await _library.SummaryAsync($"{{ strictNodes(ids: {ids}) {{ id }} }}");

        Assert.Equal("""{"nodes":[{"__typename":"Author","id":1},null,{"__typename":"Book","id":10}]}""", lenient);
        Assert.Empty(none);
        Assert.Equal("""{"strictNodes":null}""", strict);
        Assert.Equal("""HC0018 ["strictNodes",1]""", Assert.Single(errors));
    }

    private static string Id(string text) => Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text));
}
