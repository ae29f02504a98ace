using System.Globalization;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Consistency;
using BrandOS.Graph.Tests.Histories;
using Xunit.Abstractions;

namespace BrandOS.Graph.IntegrationTests.Histories;

/// <summary>
/// What docs/consistency.md promises, while nodes are killed, frozen, paused, delayed, cut off and promoted. <c>HISTORY_OPERATIONS</c> makes it a
/// long run: until so many operations were checked.
/// </summary>
[Collection(SessionCollection.Name)]
public sealed class HistoryTests(ITestOutputHelper output)
{
    private static readonly long? Operations
        = long.TryParse(Environment.GetEnvironmentVariable("HISTORY_OPERATIONS"), NumberStyles.None, CultureInfo.InvariantCulture, out var asked) ? asked : null;

    [ClusterFact]
    public async Task Sessions_are_told_no_contradiction_whatever_happens_to_nodes()
    {
        var settings = new HistorySettings();
        await using var cluster = await SessionCluster.StartAsync(customers: 4000, Durable);
        var run = new HistoryRun(cluster, Operations is { } most ? settings with { Operations = most, LongestTime = TimeSpan.FromHours(2) } : settings);
        await run.RunAsync();

        output.WriteLine(run.ToString());
        Console.WriteLine(run.ToString());
        Assert.Empty(run.Check.Violations);
        Assert.InRange(run.Check.Appends, 20, long.MaxValue);
        Assert.InRange(run.Check.Reads, 500, long.MaxValue);
        Assert.InRange(run.Check.Balances, 20, long.MaxValue);
        Assert.InRange(run.Counts["append acknowledged"], 10, long.MaxValue);
        Assert.InRange(run.Counts["nemesis FailOver"], 1, long.MaxValue);
    }

    [ClusterFact]
    public async Task Without_tokens_the_checker_finds_what_they_prevent()
    {
        await using var cluster = await SessionCluster.StartAsync(customers: 4000, Durable);
        var run = new HistoryRun(cluster, new HistorySettings
        {
            Level = "eventual",
            Tokens = false,
            Torments = [Torment.PauseReplay, Torment.DelayReplay],
            LongestTime = TimeSpan.FromSeconds(30),
        });
        await run.RunAsync();

        output.WriteLine(run.ToString());
        var found = run.Check.Violations.Select(violation => violation.Promise).ToHashSet();
        Assert.Contains(Promise.ReadYourWrites, found);
        Assert.Contains(Promise.MonotonicReads, found);
        Assert.DoesNotContain(Promise.WholeSnapshots, found); // one response is one snapshot whatever was asked for
        Assert.DoesNotContain(Promise.NothingLost, found);
        Assert.DoesNotContain(Promise.NothingInvented, found);
    }

    private static void Durable(BrandOS.Graph.LocalCluster.LocalClusterOptions options)
    {
        // An acknowledged write is on two nodes, so a failover loses none.
        options.ExtraSettings["synchronous_commit"] = "on";
        options.ExtraSettings["synchronous_standby_names"] = "ANY 1 (*)";
    }
}
