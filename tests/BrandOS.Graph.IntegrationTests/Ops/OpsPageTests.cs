using System.Collections.Concurrent;
using System.Text.RegularExpressions;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Ide;
using BrandOS.Graph.IntegrationTests.LocalCluster;
using BrandOS.Graph.IntegrationTests.Server;
using BrandOS.Graph.LocalCluster;
using Microsoft.Playwright;

namespace BrandOS.Graph.IntegrationTests.Ops;

/// <summary>The page as an operator sees it while nodes die.</summary>
[Collection(OwnClusterCollection.Name)]
public sealed partial class OpsPageTests(OwnClusters clusters)
{
    [ProgramFact(NeededProgram.Chromium)]
    public async Task Shows_a_dying_replica_and_a_failover()
    {
        await using var cluster = await clusters.StartAsync(replicas: 2);
        await using var server = await StartAsync(cluster.Nodes);
        await using var browser = await Browser.StartAsync();
        var page = await browser.OpenAsync(new() { ViewportSize = new() { Width = 1000, Height = 1100 } });
        ConcurrentQueue<string> requests = [];
        ConcurrentQueue<string> complaints = [];
        page.Request += (_, request) => requests.Enqueue(request.Url);
        page.Console += (_, message) => complaints.Enqueue(message.Text);
        page.PageError += (_, error) => complaints.Enqueue(error);

        await page.GotoAsync($"{server.Address}ops");
        await page.Locator("#alarm", new() { HasText = "All is well" }).WaitForAsync(Patience);
        Assert.Equal(3, await page.Locator("article").CountAsync());
        await ReadAsync(server, 200);
        await Card(page, "replica-2").Locator("polyline").First.WaitForAsync(Attached);
        await ShootAsync(page, "ops-well");

        await cluster.Nodes.Replicas[1].KillAsync(CancellationToken.None);
        await Card(page, "replica-2").Filter(new() { HasText = "does not answer" }).WaitForAsync(Patience);
        await Card(page, "replica-2").Filter(new() { HasText = "Lagunknown" }).WaitForAsync(Patience);
        await page.Locator("#alarm.warned", new() { HasText = "Out of use: replica-2" }).WaitForAsync(Patience);
        await ReadAsync(server, 50);
        await ShootAsync(page, "ops-replica-dead");

        await cluster.Nodes.Replicas[1].StartAsync(CancellationToken.None);
        await page.Locator("#alarm", new() { HasText = "All is well" }).WaitForAsync(Patience);
        await ReadAsync(server, 50);
        await ShootAsync(page, "ops-replica-back");

        await cluster.Nodes.Replicas[1].KillAsync(CancellationToken.None);
        await cluster.Nodes.Primary.KillAsync(CancellationToken.None);
        await page.Locator("#alarm", new() { HasText = "Nobody takes writes" }).WaitForAsync(Patience);
        await ShootAsync(page, "ops-no-primary");

        await cluster.Nodes.Replicas[0].PromoteAsync(CancellationToken.None);
        await Card(page, "replica-1").Filter(new() { HasText = "primary" }).WaitForAsync(Patience);
        await Card(page, "primary").Filter(new() { HasText = "does not answer, older timeline" }).WaitForAsync(Patience);
        await page.Locator("#alarm.warned", new() { HasText = "Out of use: primary, replica-2" }).WaitForAsync(Patience);
        await ReadAsync(server, 50);
        await page.Locator("#counters div", new() { HasTextRegex = SomeByThePrimary() }).WaitForAsync(Patience);
        await ShootAsync(page, "ops-failed-over");

        Assert.Empty(complaints);
        Assert.All(requests, url => Assert.StartsWith(server.Address.ToString(), url, StringComparison.Ordinal));
    }

    private static LocatorWaitForOptions Patience => new() { Timeout = 120_000 };

    private static LocatorWaitForOptions Attached => new() { Timeout = 120_000, State = WaitForSelectorState.Attached };

    internal static Task<RunningServer> StartAsync(
        PostgresCluster cluster, string environment = "Development", params (string Key, string? Value)[] settings)
        => RunningServer.StartAsync(
            cluster.Primary.ConnectionString, cluster.Replicas.Select(node => node.ConnectionString), environment, settings);

    [GeneratedRegex("^[1-9][0-9]*Answered by the primary$")]
    private static partial Regex SomeByThePrimary();

    private static ILocator Card(IPage page, string node) => page.Locator($"article[data-node='{node}']");

    private static Task ShootAsync(IPage page, string name)
        => page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, $"{name}.png"), FullPage = true });

    private static async Task ReadAsync(RunningServer server, int count)
    {
        for (var i = 0; i < count; i++)
        {
            // Whatever it says: the tables are not there, but a node was asked.
            using var answer = await server.PostAsync(new { query = "{ orders(first: 1) { nodes { id } } }" });
        }
    }
}
