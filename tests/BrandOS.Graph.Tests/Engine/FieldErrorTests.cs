using System.Text.Json;
using BrandOS.Graph.Engine;
using BrandOS.Graph.Tests.Engine.Library;

namespace BrandOS.Graph.Tests.Engine;

public sealed class FieldErrorTests
{
    private readonly LibraryEngine _library = new();

    [Fact]
    public async Task An_error_names_its_path_and_its_place()
    {
        var response = await _library.ExecuteAsync("{\n  greeting\n  a: refused\n}");

        Assert.Equal(
            """{"data":{"greeting":"Hello, world!","a":null},"errors":[{"message":"No.","locations":"""
                + """[{"line":3,"column":3}],"path":["a"],"extensions":{"code":"REFUSED"}}]}""",
            response);
    }

    [Fact]
    public async Task A_merged_field_names_all_its_places()
    {
        var response = await _library.ExecuteAsync("{ refused ...F }\nfragment F on Query {\n  refused\n}");

        var locations = JsonDocument.Parse(response).RootElement.GetProperty("errors")[0].GetProperty("locations");
        Assert.Equal("""[{"line":1,"column":3},{"line":3,"column":3}]""", locations.GetRawText());
    }

    [Fact]
    public async Task A_failing_level_fails_all_its_fields_and_keeps_the_rest()
    {
        var session =
            new MemorySession { BeforeLevel = level => Fail(level == 2, new GraphException(new GraphError("LOST", "The node is gone."))) };

        var (data, errors) = await _library.SummaryAsync("{ lenientAuthors { id best { id } bookCount } greeting }", session);

        Assert.Equal("""{"lenientAuthors":[null,null,null],"greeting":"Hello, world!"}""", data);
        // The second author has no best book, so nothing was asked for there.
        Assert.Equal(
            [
                """LOST ["lenientAuthors",0,"best"]""", """LOST ["lenientAuthors",0,"bookCount"]""",
                """LOST ["lenientAuthors",1,"bookCount"]""",
                """LOST ["lenientAuthors",2,"best"]""", """LOST ["lenientAuthors",2,"bookCount"]""",
            ],
            errors);
        Assert.Equal(1, session.Ended);
    }

    [Fact]
    public async Task A_load_that_fails_alone_leaves_its_neighbours_be()
    {
        var session = new MemorySession { Failures = { ["book by id"] = new GraphError("LOST", "Gone.") } };

        var (data, errors) = await _library.SummaryAsync("{ author(id: 1) { best { id author { id } } bookCount } }", session);

        Assert.Equal("""{"author":{"best":null,"bookCount":3}}""", data);
        Assert.Equal("""LOST ["author","best"]""", Assert.Single(errors));
        Assert.Equal(2, session.Levels.Count);
    }

    [Fact]
    public async Task Arguments_that_a_loader_refuses_are_an_error_of_every_parent()
    {
        var session = new MemorySession();

        var (data, errors) = await _library.SummaryAsync(
            "{ lenientAuthors { id books(limit: -1) { id } } b: author(id: -5) { id } }", session);

        Assert.Equal("""{"lenientAuthors":[null,null,null],"b":null}""", data);
        Assert.Equal(
            [.. Enumerable.Range(0, 3).Select(i => $"""LIMIT_NEGATIVE ["lenientAuthors",{i},"books"]"""), """ID_NEGATIVE ["b"]"""], errors);
        Assert.DoesNotContain(session.All, asked => asked.Loader is "books by author" or "author by id");
    }

    [Fact]
    public async Task Errors_of_siblings_are_all_reported_when_the_root_falls()
    {
        var (data, errors) = await _library.SummaryAsync("{ refused strictRefused b: strictRefused nothing }");

        Assert.Equal("null", data);
        Assert.Equal(["""REFUSED ["refused"]""", """REFUSED ["strictRefused"]""", """REFUSED ["b"]"""], errors);
    }

    [Fact]
    public async Task A_bug_in_a_loader_is_an_exception_and_the_session_still_ends()
    {
        var session = new MemorySession { BeforeLevel = _ => throw new InvalidOperationException("bug") };

        await Assert.ThrowsAsync<InvalidOperationException>(() => _library.ExecuteAsync("{ authors { id } }", session));
        Assert.Equal(1, session.Ended);
    }

    [Fact]
    public async Task An_operation_starts_over_unseen_when_the_session_allows_it()
    {
        const string Query = "{ authors { name books { title author { nick } } bookCount } nodes(ids: [\"Qm9vazoxMA==\"]) { id } }";
        var lost = new MemorySession { RestartsAllowed = 1, BeforeLevel = level => Fail(level == 2, new IOException("lost")) };

        Assert.Equal(await _library.ExecuteAsync(Query), await _library.ExecuteAsync(Query, lost));
        Assert.Equal(2, lost.Begun);
        Assert.Equal(1, lost.Ended);
        Assert.Equal(lost.Levels[0].Select(asked => asked.Loader), lost.Levels[2].Select(asked => asked.Loader));
    }

    [Fact]
    public async Task An_operation_is_not_started_over_more_often_than_the_session_allows()
    {
        var lost = new MemorySession { RestartsAllowed = 1, BeforeLevel = _ => throw new IOException("lost") };

        await Assert.ThrowsAsync<IOException>(() => _library.ExecuteAsync("{ authors { id } }", lost));
        Assert.Equal(2, lost.Begun);
        Assert.Equal(1, lost.Ended);
    }

    private static void Fail(bool now, Exception failure)
    {
        if (now)
        {
            throw failure;
        }
    }
}
