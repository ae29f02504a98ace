using BrandOS.Graph.Tests.Engine.Library;

namespace BrandOS.Graph.Tests.Engine;

/// <summary>What reaches the data layer: how often, with which keys, for which columns.</summary>
public sealed class LoadingTests
{
    private readonly LibraryEngine _library = new();
    private readonly MemorySession _session = new();

    [Theory]
    [InlineData("{ author(id: 1) { books { author { nick books { id } } } } }", 4)]
    [InlineData("{ authors { books { author { books { id } } } } }", 4)]
    [InlineData("{ authors { id } a: authors(limit: 1) { bookCount best { id } books { id } } }", 2)]
    [InlineData("{ greeting __typename }", 0)]
    public async Task A_level_is_one_call_whatever_the_number_of_parents(string query, int calls)
    {
        await _library.ExecuteAsync(query, _session);

        Assert.Equal(calls, _session.Levels.Count);
        Assert.Equal(1, _session.Begun);
        Assert.Equal(1, _session.Ended);
    }

    [Fact]
    public async Task Fields_of_a_level_that_ask_one_loader_share_a_load()
    {
        var (data, _) = await _library.SummaryAsync(
            "{ a: author(id: 2) { name } b: author(id: 1) { nick } node(id: \"QXV0aG9yOjM=\") { ... on Author { sold } } }", _session);

        Assert.Equal("""{"a":{"name":"Tab\tNewline\nBack\\slash \u0001 日本 😀"},"b":{"nick":"zed"},"node":{"sold":0}}""", data);
        var asked = Assert.Single(_session.All);
        Assert.Equal(["author_name", "author_nick", "author_sold"], asked.Columns);
        Assert.Equal([1, 2, 3], asked.Keys.Order());
    }

    [Fact]
    public async Task Different_arguments_are_different_loads()
    {
        var (data, _) = await _library.SummaryAsync(
            "{ author(id: 1) { a: books(limit: 1) { id } b: books(limit: 2) { id } c: books(limit: 1) { title } } }", _session);

        Assert.Equal("""{"author":{"a":[{"id":10}],"b":[{"id":10},{"id":11}],"c":[{"title":"First"}]}}""", data);
        Assert.Equal(["book_id,book_title", "book_id"], _session.Levels[1].Select(asked => string.Join(',', asked.Columns)));
    }

    [Theory]
    [InlineData("{ things { id } shelved { ... on Thing { id } } }")]
    [InlineData("query($l: Int) { things { id } shelved(limit: $l) { ... on Thing { id } } }")]
    public async Task Fields_of_one_loader_with_different_defaults_are_different_loads(string query)
    {
        var (data, _) = await _library.SummaryAsync(query, _session);

        Assert.Equal("""{"things":[{"id":1},{"id":2},{"id":3},{"id":4}],"shelved":[{"id":1},{"id":2},{"id":3}]}""", data);
        Assert.Equal(2, _session.All.Count());
    }

    [Fact]
    public async Task Keys_are_asked_for_once()
    {
        await _library.ExecuteAsync("{ authors { books { author { name } } } }", _session);

        var authors = Assert.Single(_session.Levels[2]);
        Assert.Equal("author by id", authors.Loader);
        Assert.Equal([1, 2], authors.Keys.Order());
    }

    [Fact]
    public async Task Only_selected_columns_and_keys_of_relations_are_asked_for()
    {
        await _library.ExecuteAsync("{ authors { n: name m: name best { __typename } } }", _session);

        Assert.Equal(["author_name", "author_best"], _session.Levels[0][0].Columns);
        Assert.Empty(_session.Levels[1][0].Columns);
    }

    [Theory]
    [InlineData("true", "")]
    [InlineData("false", "all authors:author_name,author_id|book count by author:count")]
    public async Task What_is_skipped_is_not_loaded(string skip, string loads)
    {
        await _library.ExecuteAsync(
            "query($s: Boolean!) { authors @skip(if: $s) { name bookCount nick @include(if: false) } greeting }",
            _session,
            $$"""{"s":{{skip}}}""");

        Assert.Equal(loads, string.Join('|', _session.All.Select(asked => $"{asked.Loader}:{string.Join(',', asked.Columns)}")));
    }

    [Fact]
    public async Task No_parents_means_no_load()
    {
        var (data, errors) = await _library.SummaryAsync("{ author(id: 7) { books(limit: -1) { id } bookCount } }", _session);

        Assert.Equal("""{"author":null}""", data);
        Assert.Empty(errors);
        Assert.Single(_session.All);
    }
}
