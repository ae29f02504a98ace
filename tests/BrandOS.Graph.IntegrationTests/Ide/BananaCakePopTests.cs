using System.Collections.Concurrent;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Graph;
using BrandOS.Graph.IntegrationTests.Server;
using Microsoft.Playwright;

namespace BrandOS.Graph.IntegrationTests.Ide;

public sealed class BananaCakePopTests(SeededGraph graph) : ServerTests(graph)
{
    [ProgramFact(NeededProgram.Chromium)]
    public async Task Runs_the_preset_query_and_never_leaves_the_machine()
    {
        await using var server = await StartAsync();
        await using var browser = await Browser.StartAsync();
        var page = await browser.OpenAsync(new() { ViewportSize = new() { Width = 1400, Height = 900 } });
        ConcurrentQueue<string> requests = [];
        ConcurrentQueue<string> complaints = [];
        page.Context.Request += (_, request) => requests.Enqueue(request.Url);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" || message.Text.Contains("Content Security Policy", StringComparison.Ordinal))
            {
                complaints.Enqueue(message.Text);
            }
        };

        await page.GotoAsync($"{server.Address}graphql");
        await page.GetByText("Create Document").ClickAsync(new() { Timeout = 120_000 });
        await page.GetByText("Schema available").WaitForAsync(new() { Timeout = 120_000 });
        var answer = await page.RunAndWaitForResponseAsync(
            () => page.GetByRole(AriaRole.Button, new() { Name = "Run" }).First.ClickAsync(),
            response => response.Request.PostData?.Contains("NewestOrders", StringComparison.Ordinal) == true,
            new() { Timeout = 120_000 });
        await page.GetByText("\"totalAmount\"").First.WaitForAsync(new() { Timeout = 120_000 });
        await page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "banana-cake-pop.png") });

        Assert.Equal(200, answer.Status);
        Assert.StartsWith("replica-", await answer.HeaderValueAsync("BrandOS-Node"), StringComparison.Ordinal);
        Assert.Equal("1", await answer.Request.HeaderValueAsync("X-Tenant"));
        Assert.Empty(complaints);
        Assert.All(requests, url => Assert.True(IsLocal(url, server), $"The IDE asked for {url}."));
    }

    private static bool IsLocal(string url, RunningServer server)
        => url.StartsWith(server.Address.ToString(), StringComparison.Ordinal)
            || url.StartsWith("blob:", StringComparison.Ordinal)
            || url.StartsWith("data:", StringComparison.Ordinal);
}
