using System.Text.Json;
using BrandOS.Graph.Engine;
using BrandOS.Graph.Tests.Engine.Library;

namespace BrandOS.Graph.Tests.Engine;

public sealed class PlanCacheTests
{
    [Fact]
    public async Task A_document_is_planned_once_and_each_of_its_operations_for_itself()
    {
        const string Two = "query A { greeting } query B { nothing }";
        var library = new LibraryEngine();

        Assert.Equal("""{"data":{"greeting":"Hello, world!"}}""", await library.ExecuteAsync(Two, operation: "A"));
        Assert.Equal("""{"data":{"nothing":null}}""", await library.ExecuteAsync(Two, operation: "B"));
        Assert.Equal("""{"data":{"greeting":"Hello, world!"}}""", await library.ExecuteAsync(Two, operation: "A"));
        await library.RefusalAsync("{ unknown }");

        Assert.Equal((2, 1L, 3L), (library.Engine.PlanCache.Entries, library.Engine.PlanCache.Hits, library.Engine.PlanCache.Misses));
    }

    [Fact]
    public async Task The_cache_is_bounded_and_keeps_what_is_used()
    {
        var library = new LibraryEngine(new EngineOptions { PlanCacheSize = 10 });
        for (var i = 0; i < 100; i++)
        {
            await library.ExecuteAsync($"{{ greeting a{i}: nothing }}");
            await library.ExecuteAsync("{ greeting }");
            Assert.InRange(library.Engine.PlanCache.Entries, 1, 10);
        }

        Assert.Equal(99, library.Engine.PlanCache.Hits);
        Assert.Equal(101 - library.Engine.PlanCache.Entries, library.Engine.PlanCache.Evictions);
    }

    [Fact]
    public async Task The_cache_is_bounded_by_bytes_too()
    {
        var options = new EngineOptions { PlanCacheBytes = 1024 * 1024 };
        var library = new LibraryEngine(options);
        var spaces = new string(' ', 10_000);
        for (var i = 0; i < 200; i++)
        {
            await library.ExecuteAsync($"{{ greeting a{i}: nothing {spaces} }}");
            Assert.InRange(library.Engine.PlanCache.Bytes, 1, options.PlanCacheBytes);
        }

        Assert.InRange(library.Engine.PlanCache.Entries, 10, 100);
        Assert.Equal(200 - library.Engine.PlanCache.Entries, library.Engine.PlanCache.Evictions);
    }

    [Fact]
    public async Task An_operation_that_would_take_a_tenth_of_the_cache_is_not_kept()
    {
        var library = new LibraryEngine(new EngineOptions { PlanCacheBytes = 1024 * 1024 });

        await library.ExecuteAsync("{ greeting " + new string(' ', 100_000) + "}");

        Assert.Equal((0, 0L), (library.Engine.PlanCache.Entries, library.Engine.PlanCache.Bytes));
    }

    [Fact]
    public async Task Plans_of_one_operation_take_a_tenth_of_the_cache_at_most()
    {
        var options = new EngineOptions { PlanCacheBytes = 1024 * 1024 };
        var library = new LibraryEngine(options);
        var names = Enumerable.Range(0, 5).Select(i => $"v{i}").ToList();
        var fields = string.Concat(names.Select(name => $"{name}: nothing @skip(if: ${name}) "))
            + string.Concat(Enumerable.Range(0, 40).Select(i => $"f{i}: nothing "));
        var query = $"query({string.Join(", ", names.Select(name => $"${name}: Boolean!"))}) {{ {fields} }}";
        for (var combination = 0; combination < 32; combination++)
        {
            await library.ExecuteAsync(
                query,
                variables: JsonSerializer.Serialize(
                    names.ToDictionary(name => name, name => (combination >> names.IndexOf(name) & 1) == 1)));
        }

        Assert.Equal(1, library.Engine.PlanCache.Entries);
        Assert.InRange(library.Engine.PlanCache.Bytes, 1, options.PlanCacheBytes / 10);
    }

    [Fact]
    public async Task Plans_of_further_combinations_count()
    {
        var library = new LibraryEngine();
        const string Query = "query($a: Boolean!) { greeting @skip(if: $a) nothing }";
        await library.ExecuteAsync(Query, variables: """{"a":true}""");
        var one = library.Engine.PlanCache.Bytes;
        await library.ExecuteAsync(Query, variables: """{"a":true}""");
        Assert.Equal(one, library.Engine.PlanCache.Bytes);

        await library.ExecuteAsync(Query, variables: """{"a":false}""");

        Assert.True(library.Engine.PlanCache.Bytes > one);
    }

    [Fact]
    public async Task Documents_that_push_each_other_out_at_once_are_all_answered()
    {
        var library = new LibraryEngine(new EngineOptions { PlanCacheSize = 2 });

        await Parallel.ForAsync(0, 4_000, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) =>
            Assert.Equal($$$"""{"data":{"a{{{i}}}":null}}""", await library.ExecuteAsync($"{{ a{i}: nothing }}")));
    }

    [Theory]
    [InlineData(false, false, """{"greeting":"Hello, world!","nothing":null}""")]
    [InlineData(true, false, """{"nothing":null,"greeting":"Hello, world!"}""")]
    [InlineData(false, true, """{"greeting":"Hello, world!"}""")]
    [InlineData(true, true, """{"greeting":"Hello, world!"}""")]
    public async Task Each_combination_of_conditions_has_a_plan_with_its_own_order(bool first, bool second, string data)
    {
        const string Query
            = "query($a: Boolean!, $b: Boolean!) { greeting @skip(if: $a) nothing @skip(if: $b) ...F } fragment F on Query { greeting }";
        var library = new LibraryEngine();
        bool[] choices = [true, false];
        foreach (var (a, b) in choices.SelectMany(a => choices.Select(b => (a, b))))
        {
            await library.ExecuteAsync(Query, variables: Variables(a, b));
        }

        Assert.Equal(data, (await library.SummaryAsync(Query, session: null, Variables(first, second))).Data);
        Assert.Equal(1, library.Engine.PlanCache.Entries);
    }

    [Fact]
    public async Task More_combinations_than_are_kept_are_still_right()
    {
        var library = new LibraryEngine();
        var names = Enumerable.Range(0, 7).Select(i => $"v{i}").ToList();
        var query =
            $"query({string.Join(' ', names.Select(name => $"${name}: Boolean!"))}) {{ "
                + $"{string.Join(' ', names.Select(name => $"{name}: greeting @include(if: ${name})"))} __typename }}";
        for (var combination = 0; combination < 128; combination++)
        {
            var chosen = names.Where((_, i) => (combination >> i & 1) == 1).ToHashSet();
            var variables = "{" + string.Join(',', names.Select(name => $"\"{name}\":{(chosen.Contains(name) ? "true" : "false")}")) + "}";

            var (data, _) = await library.SummaryAsync(query, session: null, variables);

            Assert.Equal(
                "{" + string.Concat(names.Where(chosen.Contains).Select(name => $"\"{name}\":\"Hello, world!\","))
                    + "\"__typename\":\"Query\"}",
                data);
        }
    }

    private static string Variables(bool a, bool b) => $$"""{"a":{{(a ? "true" : "false")}},"b":{{(b ? "true" : "false")}}}""";
}
