using BrandOS.Graph.Engine;
using BrandOS.Graph.Tests.Engine.Library;

namespace BrandOS.Graph.Tests.Engine.Limits;

/// <summary>How large a response may be: scalars have no price, and many of them are many bytes.</summary>
public sealed class ResponseLimitTests
{
    private const int Most = 256 * 1024;

    [Theory]
    [InlineData(1, 1_000, false)]
    [InlineData(120, 2_000, false)]
    [InlineData(120, 2_300, true)]
    [InlineData(1, 300_000, true)]
    public async Task Response_is_refused_when_it_is_larger_than_the_limit(int aliases, int characters, bool refused)
    {
        var library = new LibraryEngine(new EngineOptions { MaxResponseBytes = Most, MaxRootFields = aliases });
        var query = $"query($n: String) {{ {string.Concat(Enumerable.Range(0, aliases).Select(i => $"a{i}: greeting(name: $n) "))}}}";
        var variables = $$"""{"n":"{{new string('x', characters)}}"}""";
        for (var again = 0; again < 2; again++) // as a new plan, and as a known one
        {
            if (refused)
            {
                Assert.Equal("RESPONSE_TOO_LARGE", await library.RefusalAsync(query, variables));
            }
            else
            {
                Assert.InRange((await library.ExecuteAsync(query, variables: variables)).Length, aliases * characters, Most);
            }
        }

        // What was given up is nobody's: the next response is whole.
        Assert.Equal("""{"data":{"greeting":"Hello, world!"}}""", await library.ExecuteAsync("{ greeting }"));
    }

    [Fact]
    public async Task Mutation_that_was_made_is_told_whatever_its_size()
    {
        var library = new LibraryEngine(new EngineOptions { MaxResponseBytes = Most });
        var entry = new string('x', 200_000);
        Assert.Equal(
            """{"data":{"log":{"a":"ENTRY","b":"ENTRY"}}}""".Replace("ENTRY", entry, StringComparison.Ordinal),
            await library.ExecuteAsync($$"""mutation { log(entry: "{{entry}}") { a: entries b: entries } }"""));
    }

    [Fact]
    public async Task Response_has_room_for_16_MiB_by_default()
    {
        var library = new LibraryEngine();
        const string Query = "query($n: String) { a: greeting(name: $n) b: greeting(name: $n) }";
        Assert.Contains("data", await library.ExecuteAsync(Query, variables: Name(7 << 20)), StringComparison.Ordinal);
        Assert.Equal("RESPONSE_TOO_LARGE", await library.RefusalAsync(Query, Name(9 << 20)));

        static string Name(int characters) => $$"""{"n":"{{new string('x', characters)}}"}""";
    }
}
