using BrandOS.Graph.Engine;
using BrandOS.Graph.Tests.Engine.Library;

namespace BrandOS.Graph.Tests.Engine;

/// <summary>One loader at several levels asks only for keys whose rows are not there yet.</summary>
public sealed class ReuseTests
{
    private readonly LibraryEngine _library = new();
    private readonly MemorySession _session = new();

    [Fact]
    public async Task Rows_of_an_earlier_level_are_not_read_again()
    {
        var (data, errors) = await _library.SummaryAsync("{ author(id: 1) { name nick books { title author { nick name } } } }", _session);

        const string Author = """{"nick":"zed","name":"Zoë \"Z\" O'Brien"}""";
        const string Books
            = $$"""[{"title":"First","author":{{Author}}},{"title":"Second","author":{{Author}}},{"title":"Fourth","author":{{Author}}}]""";
        Assert.Equal($$$"""{"author":{"name":"Zoë \"Z\" O'Brien","nick":"zed","books":{{{Books}}}}}""", data);
        Assert.Empty(errors);
        Assert.Equal(["author by id", "books by author"], _session.All.Select(asked => asked.Loader));
    }

    [Fact]
    public async Task A_column_that_was_not_read_is_a_reason_to_read_again()
    {
        await _library.ExecuteAsync("{ author(id: 1) { name books { author { nick } } } }", _session);

        Assert.Equal(["author by id", "books by author", "author by id"], _session.All.Select(asked => asked.Loader));
    }

    [Fact]
    public async Task The_key_was_read_even_when_nobody_wanted_it()
    {
        var (data, errors) = await _library.SummaryAsync("{ author(id: 1) { nick } things { writer { nick id } } }", _session);

        Assert.Equal([2], _session.Levels[1].Single().Keys);
        Assert.Empty(errors);
        Assert.StartsWith(
            """{"author":{"nick":"zed"},"things":[{"writer":{"nick":"zed","id":1}},{"writer":null},""", data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_key_is_left_out_when_another_column_is_missing_too()
    {
        await _library.ExecuteAsync("{ author(id: 1) { nick } things { writer { name id } } }", _session);

        Assert.Equal(["author_nick"], _session.Levels[0].Single(asked => asked.Loader == "author by id").Columns);
        Assert.Equal([1, 2], _session.Levels[1].Single().Keys);
    }

    [Fact]
    public async Task Only_keys_that_are_new_are_asked_for()
    {
        // Author 1 is known from the first level, author 2 is not: things 1, 2, 3 and 4 are of authors 1, none, 2 and 1.
        var (data, _) = await _library.SummaryAsync("{ author(id: 1) { name } things { id writer { name } } }", _session);

        Assert.Equal([2], _session.Levels[1].Single().Keys);
        Assert.Equal(
            """[{"id":1,"writer":{"name":"Zoë \"Z\" O'Brien"}},{"id":2,"writer":null},"""
                + """{"id":3,"writer":{"name":"Tab\tNewline\nBack\\slash \u0001 日本 😀"}},{"id":4,"writer":{"name":"Zoë \"Z\" O'Brien"}}]""",
            data![data!.IndexOf('[')..^1]);
    }

    [Fact]
    public async Task Reused_rows_are_parents_of_the_next_level()
    {
        var (data, errors) = await _library.SummaryAsync(
            "{ author(id: 1) { id best { id } books(limit: 1) { author { id best { title strictSubtitle } } } } }", _session);

        Assert.Equal(
            """{"author":{"id":1,"best":{"id":10},"books":[{"author":{"id":1,"best":{"title":"First","strictSubtitle":"of two"}}}]}}""",
            data);
        Assert.Empty(errors);
        Assert.Equal(["author by id", "book by id", "books by author", "book by id"], _session.All.Select(asked => asked.Loader));
    }

    [Fact]
    public async Task Lists_and_their_arguments_are_reused_together()
    {
        const string Same = "{ author(id: 1) { id books(limit: 2) { id author { id books(limit: 2) { id } } } } }";
        var (data, _) = await _library.SummaryAsync(Same, _session);
        var other = new MemorySession();
        await _library.ExecuteAsync(
            Same.Replace("{ id books(limit: 2) { id } }", "{ id books(limit: 1) { id } }", StringComparison.Ordinal), other);

        const string Author = """{"id":1,"books":[{"id":10},{"id":11}]}""";
        Assert.Equal($$$"""{"author":{"id":1,"books":[{"id":10,"author":{{{Author}}}},{"id":11,"author":{{{Author}}}}]}}""", data);
        Assert.Equal(2, _session.All.Count());
        Assert.Equal(3, other.All.Count());
    }

    [Fact]
    public async Task A_key_without_a_row_is_not_asked_for_twice()
    {
        var (data, _) = await _library.SummaryAsync(
            "{ author(id: 3) { id best { id } favourite { ... on Author { best { id } } } } }", _session);

        Assert.Equal("""{"author":{"id":3,"best":null,"favourite":null}}""", data);
        Assert.Single(_session.All, asked => asked.Loader == "book by id");
    }

    [Fact]
    public async Task Rows_of_a_load_that_failed_are_read_again()
    {
        MemorySession? failing = null;
        failing = new MemorySession
        {
            Failures = { ["author by id"] = new GraphError("LOST", "Gone.") },
            BeforeLevel = level => _ = level == 2 && failing!.Failures.Remove("author by id"),
        };

        var (data, errors) = await _library.SummaryAsync("{ author(id: 1) { name } things { writer { name } } }", failing);

        Assert.StartsWith("""{"author":null,"things":[{"writer":{"name":"Zoë""", data, StringComparison.Ordinal);
        Assert.Equal("""LOST ["author"]""", Assert.Single(errors));
        Assert.Equal([1, 2], failing.Levels[1].Single().Keys);
    }

    [Fact]
    public async Task An_operation_that_starts_over_reuses_again()
    {
        const string Query = "{ author(id: 1) { name books { author { name } id } } things { writer { name } } }";
        var lost = new MemorySession { RestartsAllowed = 1, BeforeLevel = level => _ = level == 2 ? throw new IOException("lost") : 0 };

        Assert.Equal(await _library.ExecuteAsync(Query), await _library.ExecuteAsync(Query, lost));
    }
}
