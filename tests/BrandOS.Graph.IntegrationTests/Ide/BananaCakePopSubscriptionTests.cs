using System.Text.Json.Nodes;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Graph;
using BrandOS.Graph.IntegrationTests.Server;
using BrandOS.Graph.IntegrationTests.Subscriptions;
using Microsoft.Playwright;

namespace BrandOS.Graph.IntegrationTests.Ide;

public sealed class BananaCakePopSubscriptionTests(SeededGraph graph) : ServerTests(graph)
{
    private const string Changes = "subscription Changes { ordersChanged { id totalAmount } }";

    [ProgramFact(NeededProgram.Chromium)]
    public async Task Runs_a_subscription_over_a_WebSocket_as_the_tenant_of_its_headers()
    {
        await using var server = await StartAsync();
        await using var shop = new ShopEvents(Graph.PrimaryConnectionString);
        await using var browser = await Browser.StartAsync();
        // Its service worker reloads the page once it has cached everything, and a subscription does not survive that.
        var page = await browser.OpenAsync(
            new() { ViewportSize = new() { Width = 1400, Height = 900 }, ServiceWorkers = ServiceWorkerPolicy.Block });
        await page.RouteAsync("**/bcp-config.json", BeginWithAsync);
        await page.GotoAsync($"{server.Address}graphql");
        await page.GetByText("Create Document").ClickAsync(new() { Timeout = 120_000 });
        await page.GetByText("Schema available").WaitForAsync(new() { Timeout = 120_000 });
        await page.GetByRole(AriaRole.Button, new() { Name = "Run" }).First.ClickAsync();
        await Eventually.TrueAsync(() => server.Subscriptions == 1);
        await shop.ChangeAsync(1, await shop.OrderAsync(1, 95));
        await page.GetByText("\"totalAmount\"").First.WaitForAsync(new() { Timeout = 120_000 });
        await page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "banana-cake-pop-subscription.png") });

        Assert.True(await page.GetByText("\"ordersChanged\"").First.IsVisibleAsync());
    }

    private static async Task BeginWithAsync(IRoute route)
    {
        var answer = await route.FetchAsync();
        var config = JsonNode.Parse(await answer.TextAsync())!;
        config["graphQLDocument"] = Changes;
        await route.FulfillAsync(new() { Response = answer, Body = config.ToJsonString() });
    }
}
