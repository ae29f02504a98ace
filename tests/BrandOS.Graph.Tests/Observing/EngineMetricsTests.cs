using System.Text;
using BrandOS.Graph.Engine;
using BrandOS.Graph.Engine.Observing;
using BrandOS.Graph.Tests.Engine.Library;

namespace BrandOS.Graph.Tests.Observing;

public sealed class EngineMetricsTests : IDisposable
{
    private const string Duration = "brandos.graph.operation.duration";

    private readonly Measurements _measured = new();

    public void Dispose() => _measured.Dispose();

    [Fact]
    public async Task Operations_are_told_apart_by_how_they_ended()
    {
        var library = Library();

        await library.ExecuteAsync("{ author(id: 1) { name } }");
        await library.ExecuteAsync("{ refused }");
        await library.ExecuteAsync("{ unknown }");
        await Assert.ThrowsAsync<InvalidOperationException>(
            () => library.ExecuteAsync("{ authors { id } }", Throwing(new InvalidOperationException())));
        await Assert.ThrowsAsync<OperationCanceledException>(
            () => library.ExecuteAsync("{ authors { id } }", Throwing(new OperationCanceledException())));

        Assert.Equal(
            [
                "outcome=ok graphql.operation.type=query",
                "outcome=errors graphql.operation.type=query",
                "outcome=refused",
                "outcome=failed graphql.operation.type=query",
                "outcome=cancelled graphql.operation.type=query",
            ],
            _measured.TagsOf(Duration));
    }

    [Fact]
    public async Task Names_are_no_labels_unless_they_were_agreed_upon()
    {
        var anyName = Library();
        var agreed = Library("Home");
        for (var i = 0; i < 50; i++)
        {
            await anyName.ExecuteAsync($"query Name{i} {{ greeting }}");
            await agreed.ExecuteAsync($"query Name{i} {{ greeting }}");
        }

        await agreed.ExecuteAsync("query Home { greeting }");
        await agreed.ExecuteAsync("{ greeting }");

        Assert.Equal(
            [
                "outcome=ok graphql.operation.type=query",
                "outcome=ok graphql.operation.type=query graphql.operation.name=other",
                "outcome=ok graphql.operation.type=query graphql.operation.name=Home",
            ],
            _measured.TagsOf(Duration).Distinct());
    }

    [Fact]
    public async Task Operations_of_stored_documents_are_named_as_many_as_are_metered()
    {
        var observed = new ObserverOptions { MeteredOperations = { "Home" }, MeteredDocuments = 2 };
        var observer = new EngineObserver(_measured.Meters, slow: null, observed, TimeProvider.System);
        var library = new LibraryEngine(options: null, observer);
        List<string> stored = [];
        foreach (var document in (string[])
            ["query Home { greeting }", "query B { greeting } query A { greeting }", "{ greeting }", "query C { greeting }"])
        {
            var found = await library.Engine.CheckAsync(Encoding.UTF8.GetBytes(document), CancellationToken.None);
            Assert.Empty(found.Mistakes);
            stored.AddRange(found.Operations);
        }

        observer.MeterStored(stored);
        foreach (var name in (string[])["Home", "A", "B", "C", "Theirs"])
        {
            await library.ExecuteAsync($"query {name} {{ greeting }}");
        }

        Assert.Equal(["Home", "B", "A", "C"], stored);
        Assert.Equal(
            ["Home", "A", "B", "other", "other"],
            _measured.TagsOf(Duration).Select(tags => tags.Split("operation.name=")[1]));
    }

    [Fact]
    public async Task The_plan_cache_tells_hits_misses_evictions_and_entries()
    {
        var library = Library(options: new EngineOptions { PlanCacheSize = 10 });
        for (var i = 0; i < 11; i++)
        {
            await library.ExecuteAsync($"query Name{i} {{ greeting }}");
        }

        await library.ExecuteAsync("query Name10 { greeting }");
        _measured.Collect();

        // The eleventh makes room for itself and for a tenth of the cache.
        Assert.Equal(["1 plan_cache.result=hit", "11 plan_cache.result=miss"], ValuesOf("brandos.graph.plan_cache.lookups"));
        Assert.Equal(["2 "], ValuesOf("brandos.graph.plan_cache.evictions"));
        Assert.Equal(["9 "], ValuesOf("brandos.graph.plan_cache.entries"));
    }

    [Fact]
    public async Task Every_error_counts_under_its_code()
    {
        var library = Library();
        await library.ExecuteAsync("{ a: refused b: refused }");
        await library.ExecuteAsync("{ unknown }");
        await library.ExecuteAsync("{");

        Assert.Equal(
            ["error.type=REFUSED", "error.type=REFUSED", "error.type=VALIDATION_FAILED", "error.type=HC0011"],
            _measured.TagsOf("brandos.graph.operation.errors"));
    }

    [Fact]
    public async Task Levels_bytes_and_restarts_are_measured()
    {
        var session = new MemorySession { RestartsAllowed = 1, BeforeLevel = level => Throw(level == 1 ? new IOException() : null) };

        var response = await Library().ExecuteAsync("{ authors { books { title } } }", session);

        Assert.Equal(["3 "], ValuesOf("brandos.graph.operation.levels"));
        Assert.Equal(["1 "], ValuesOf("brandos.graph.operation.restarts"));
        Assert.Equal([$"{Encoding.UTF8.GetByteCount(response)} "], ValuesOf("brandos.graph.response.size"));
    }

    private static MemorySession Throwing(Exception failure) => new() { BeforeLevel = _ => Throw(failure) };

    private static void Throw(Exception? failure)
    {
        if (failure is not null)
        {
            throw failure;
        }
    }

    private LibraryEngine Library(string? metered = null, EngineOptions? options = null)
    {
        var observed = new ObserverOptions();
        if (metered is not null)
        {
            observed.MeteredOperations.Add(metered);
        }

        return new LibraryEngine(options, new EngineObserver(_measured.Meters, slow: null, observed, TimeProvider.System));
    }

    private IEnumerable<string> ValuesOf(string instrument)
        => _measured.Of(instrument).Select(measured => $"{measured.Value} {measured.Tags}");
}
