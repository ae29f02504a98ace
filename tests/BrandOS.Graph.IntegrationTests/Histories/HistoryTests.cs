using System.Globalization;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Consistency;
using BrandOS.Graph.Tests.Histories;
using Xunit.Abstractions;

namespace BrandOS.Graph.IntegrationTests.Histories;

/// <summary>
/// What docs/consistency.md promises, while nodes are killed, frozen, paused, delayed, cut off and promoted. HISTORY_OPERATIONS makes it a
/// long run, HISTORY_SEED another one, and HISTORY_REPORT names a file for what it came to.
/// </summary>
[Collection(SessionCollection.Name)]
public sealed class HistoryTests(ITestOutputHelper output)
{
    [ClusterFact]
    public async Task Sessions_are_told_no_contradiction_whatever_happens_to_nodes()
    {
        var settings = new HistorySettings { Seed = (int)(Number("HISTORY_SEED") ?? 1) };
        var run = await RunAsync(
            Number("HISTORY_OPERATIONS") is { } most ? settings with { Operations = most, LongestTime = TimeSpan.FromHours(6) } : settings);

        Assert.Empty(run.Violations);
        Assert.InRange(run.Tally.Reads, settings.FewestReads, long.MaxValue);
        Assert.InRange(run.Tally[AppendOutcome.Acknowledged], settings.FewestWrites, long.MaxValue);
        Assert.InRange(run.Tally.Sums, settings.FewestWrites, long.MaxValue);
        Assert.All(Enum.GetValues<Torment>(), torment => Assert.InRange(run.Counts[$"nemesis {torment}"], 1, long.MaxValue));
    }

    [ClusterTheory]
    [InlineData("session", false)]
    [InlineData("eventual", true)]
    public async Task Without_tokens_the_checker_finds_what_they_prevent(string level, bool tokens)
    {
        var run = await RunAsync(new HistorySettings
        {
            Level = level,
            Tokens = tokens,
            Torments = [Torment.PauseReplay, Torment.DelayReplay],
            LongestTime = TimeSpan.FromSeconds(30),
            MostViolations = 500,
        });

        var found = run.Violations.Select(violation => violation.Promise).ToHashSet();
        Assert.Contains(Promise.ReadYourWrites, found);
        Assert.Contains(Promise.MonotonicReads, found);
        Assert.DoesNotContain(Promise.WholeSnapshots, found); // one response is one snapshot whatever was asked for
        Assert.DoesNotContain(Promise.NothingLost, found);
        Assert.DoesNotContain(Promise.NothingInvented, found);
        Assert.DoesNotContain(Promise.OneOrder, found);
    }

    private async Task<HistoryRun> RunAsync(HistorySettings settings)
    {
        await using var cluster = await HistoryCluster.StartAsync();
        var run = new HistoryRun(cluster, settings);
        try
        {
            await run.RunAsync();
        }
        finally
        {
            var report = run.ToString();
            output.WriteLine(report);
            if (Environment.GetEnvironmentVariable("HISTORY_REPORT") is { Length: > 0 } file)
            {
                await File.WriteAllTextAsync(file, report);
            }
        }

        return run;
    }

    private static long? Number(string variable)
        => Environment.GetEnvironmentVariable(variable) is { Length: > 0 } asked ? long.Parse(asked, CultureInfo.InvariantCulture) : null;
}
