using BrandOS.Graph.Tests.Engine.Library;

namespace BrandOS.Graph.Tests.Engine;

/// <summary>
/// Interfaces and unions as types of fields: rows of one loader told apart by a column, and types with loaders of their own.
/// </summary>
public sealed class AbstractTypeTests
{
    private readonly LibraryEngine _library = new();

    [Theory]
    [InlineData("{ thing(id: 1) { __typename id title } }", """{"thing":{"__typename":"Novel","id":1,"title":"Dune"}}""")]
    [InlineData("{ thing(id: 2) { ... on Map { scale } ... on Novel { pages } id } }", """{"thing":{"scale":2.50,"id":2}}""")]
    [InlineData("{ thing(id: 9) { id } }", """{"thing":null}""")]
    [InlineData("{ things { ...T } } fragment T on Thing { id ... on Novel { p: pages } ... on Map { p: scale } }", null)]
    [InlineData(
        "{ things { ... on Novel { pages } ... on Map { __typename } } }",
        """{"things":[{"pages":412},{"__typename":"Map"},{"pages":90},{"__typename":"Map"}]}""")]
    [InlineData("{ shelved { ... on Thing { id } } }", """{"shelved":[{"id":1},{"id":2},{"id":3}]}""")]
    [InlineData("{ shelved(limit: 1) { __typename } }", """{"shelved":[{"__typename":"Novel"}]}""")]
    [InlineData("{ shelved(limit: 2) { ... on Map { id } } }", """{"shelved":[{},{"id":2}]}""")]
    [InlineData(
        "{ things { writer { id } } }", """{"things":[{"writer":{"id":1}},{"writer":null},{"writer":{"id":2}},{"writer":{"id":1}}]}""")]
    [InlineData(
        "{ author(id: 1) { things { id ... on Map { writer { nick } } } } }",
        """{"author":{"things":[{"id":1},{"id":4,"writer":{"nick":"zed"}}]}}""")]
    [InlineData(
        "{ authors { favourite { __typename ... on Book { title } ... on Author { id } } } }",
        """{"authors":[{"favourite":{"__typename":"Book","title":"First"}},"""
            + """{"favourite":{"__typename":"Author","id":2}},{"favourite":null}]}""")]
    [InlineData(
        "{ authors { favourite { ... on Node { id } } } }",
        """{"authors":[{"favourite":{"id":10}},{"favourite":{"id":2}},{"favourite":null}]}""")]
    public async Task Each_object_has_the_fields_of_its_own_type(string query, string? data)
    {
        var (actual, errors) = await _library.SummaryAsync(query);

        Assert.Equal(data, actual);
        string[] expected = data is null ? ["VALIDATION_FAILED"] : [];
        Assert.Equal(expected, errors);
    }

    [Fact]
    public async Task A_null_takes_down_only_the_object_whose_type_forbids_it()
    {
        var (data, errors) = await _library.SummaryAsync("{ shelved { ... on Novel { strictTitle } ... on Map { id } } }");

        Assert.Equal("""{"shelved":[{"strictTitle":"Dune"},{"id":2},null]}""", data);
        Assert.Equal("""HC0018 ["shelved",2,"strictTitle"]""", Assert.Single(errors));
    }

    [Fact]
    public async Task All_types_of_one_table_are_one_load_with_all_their_columns()
    {
        var session = new MemorySession();

        await _library.ExecuteAsync("{ things { ... on Novel { pages writer { id } } ... on Map { scale writer { name } } } }", session);

        Assert.Equal(["things:thing_pages,thing_author,thing_scale,thing_kind", "author by id:author_id,author_name"],
            session.All.Select(asked => $"{asked.Loader}:{string.Join(',', asked.Columns)}"));
    }

    [Fact]
    public async Task Types_with_loaders_of_their_own_are_asked_for_in_one_level()
    {
        var session = new MemorySession();

        await _library.ExecuteAsync("{ authors { favourite { ... on Book { title } ... on Author { name } } } }", session);

        Assert.Equal([1, 2], session.Levels.Select(level => level.Count));
    }

    [Fact]
    public async Task An_error_of_one_branch_is_the_fields_error()
    {
        var session = new MemorySession { Failures = { ["book by id"] = new Graph.Engine.GraphError("LOST", "Gone.") } };

        var (data, errors) = await _library.SummaryAsync("{ author(id: 1) { favourite { __typename ... on Book { title } } } }", session);

        Assert.Equal("""{"author":{"favourite":null}}""", data);
        Assert.Equal("""LOST ["author","favourite"]""", Assert.Single(errors));
    }
}
