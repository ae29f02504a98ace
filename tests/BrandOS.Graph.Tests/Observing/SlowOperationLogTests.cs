using BrandOS.Graph.Engine.Observing;
using BrandOS.Graph.Features.Platform.SlowOperations;
using BrandOS.Graph.Tests.Engine.Library;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace BrandOS.Graph.Tests.Observing;

public sealed class SlowOperationLogTests
{
    private const int SlowOperation = 3011;
    private const int Unlogged = 3012;
    private const string Secret = "tok_4f9d1c7e";

    private readonly FakeTimeProvider _clock = new();
    private readonly Logged _log = new();

    [Theory]
    [InlineData(999, 0)]
    [InlineData(1000, 1)]
    public async Task An_operation_is_logged_from_the_threshold_on(int milliseconds, int lines)
    {
        await Library().ExecuteAsync("{ authors { id } }", Taking(milliseconds));

        Assert.Equal(lines, _log.Of(SlowOperation).Count);
    }

    [Theory]
    [InlineData(600, 399, 0)]
    [InlineData(600, 400, 1)]
    [InlineData(0, 1000, 1)]
    public async Task The_time_it_waited_counts_and_is_told(int milliseconds, int waited, int lines)
    {
        await Library().ExecuteAsync("{ authors { id } }", Taking(milliseconds), waited: TimeSpan.FromMilliseconds(waited));

        Assert.Equal(lines, _log.Of(SlowOperation).Count);
        Assert.All(
            _log.Of(SlowOperation),
            line => Assert.Contains($"took {milliseconds + waited} ms, {waited} ms of it waiting (ok)", line, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("query Wrong { unknown }", null, "Wrong")]
    [InlineData("query Other { greeting } query Wrong { unknown }", "Wrong", "Wrong")]
    [InlineData("query Wrong($n: Int) { greeting }", null, "Wrong")]
    [InlineData("query Wrong { greeting", "Wrong", "Wrong")]
    [InlineData("query Other { greeting }", "Wrong", "Wrong")]
    [InlineData("{ unknown }", null, "-")]
    [InlineData("query Wrong { greeting", null, "-")]
    [InlineData("{ greeting", "no name: 4f9d", "-")]
    [InlineData("{ greeting", "4f9d", "-")]
    [InlineData("{ greeting", "", "-")]
    public async Task What_was_refused_has_its_name_too(string query, string? operation, string logged)
    {
        await Library().ExecuteAsync(query, operation: operation, waited: TimeSpan.FromSeconds(1));

        var line = Assert.Single(_log.Of(SlowOperation));
        Assert.Contains($"Operation {logged} of document", line, StringComparison.Ordinal);
        Assert.Contains("(refused)", line, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_line_says_which_how_long_and_how_much_but_not_with_what()
    {
        const string Query = "query Lookup($name: String) { author(id: 1) { name books { title } } "
            + $$"""greeting(name: $name) said: greeting(name: "{{Secret}}") }""";

        await Library().ExecuteAsync(Query, Taking(1500), $$"""{"name":"{{Secret}}"}""");

        var line = Assert.Single(_log.Of(SlowOperation));
        Assert.Matches(
            @"^Warning .*: Operation Lookup of document sha256:[0-9a-f]{64} took 3000 ms, 0 ms of it waiting \(ok\): "
                + @"2 levels, 2 statements, 0 rows of node -, 0 restarts\.$",
            line);
        Assert.DoesNotContain(Secret, _log.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_given_up_is_logged_too()
    {
        var session = new MemorySession
        {
            BeforeLevel = _ =>
            {
                _clock.Advance(TimeSpan.FromSeconds(30));
                throw new OperationCanceledException();
            },
        };

        await Assert.ThrowsAsync<OperationCanceledException>(() => Library().ExecuteAsync("query Long { authors { id } }", session));

        Assert.Contains("Operation Long", Assert.Single(_log.Of(SlowOperation)), StringComparison.Ordinal);
        Assert.Contains("30000 ms, 0 ms of it waiting (cancelled)", _log.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_day_is_a_few_lines_and_a_number()
    {
        var library = Library(mostPerMinute: 3);
        for (var i = 0; i < 10; i++)
        {
            await library.ExecuteAsync("{ authors { id } }", Taking(2_000));
        }

        Assert.Equal(3, _log.Of(SlowOperation).Count);
        Assert.Empty(_log.Of(Unlogged));

        _clock.Advance(TimeSpan.FromMinutes(1));
        await library.ExecuteAsync("{ authors { id } }", Taking(2_000));

        Assert.Equal(4, _log.Of(SlowOperation).Count);
        Assert.Contains(
            "7 more slow operations were not logged: the limit is 3 a minute", Assert.Single(_log.Of(Unlogged)), StringComparison.Ordinal);
    }

    private MemorySession Taking(int milliseconds) => new() { BeforeLevel = _ => _clock.Advance(TimeSpan.FromMilliseconds(milliseconds)) };

    private LibraryEngine Library(int mostPerMinute = 60)
    {
        var options = Options.Create(new SlowOperationOptions { MostPerMinute = mostPerMinute });
        var slow = new SlowOperationLog(options, _clock, _log.CreateLogger<SlowOperationLog>());
        return new LibraryEngine(options: null, new EngineObserver(meters: null, slow, new ObserverOptions(), _clock));
    }
}
