using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Graph;
using BrandOS.Graph.IntegrationTests.Ide;
using BrandOS.Graph.IntegrationTests.Server;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Playwright;

namespace BrandOS.Graph.IntegrationTests.CrossOrigin;

/// <summary>A front end in a real browser, served from another origin than the API.</summary>
public sealed class BrowserOriginTests(SeededGraph graph) : ServerTests(graph)
{
    private const string Ask =
        """
        async ([url, tenant, accept, body]) => {
          try {
            const headers = { 'Content-Type': 'application/json', 'BrandOS-Consistency': 'session', 'GraphQL-Preflight': '1' };
            if (tenant) headers['X-Tenant'] = tenant;
            if (accept) headers['Accept'] = accept;
            const answer = await fetch(url, { method: 'POST', credentials: 'include', headers, body });
            return `${answer.status} ${answer.headers.has('BrandOS-Session')} ${await answer.text()}`;
          } catch (failure) {
            return failure.name;
          }
        }
        """;

    private const string Query = """{"query":"{ customers(first: 1) { nodes { id } } }"}""";

    [ProgramFact(NeededProgram.Chromium)]
    public async Task A_page_reads_answers_streams_and_refusals_when_its_origin_is_named_and_nothing_otherwise()
    {
        await using var front = await StartFrontAsync();
        await using var open = await StartAsync(
            "Development", ("Cors:AllowedOrigins:0", front.Urls.Single()), ("Batching:Requests", "true"), ("Http:MaxBodyBytes", "2000"));
        await using var closed = await StartAsync();
        await using var browser = await Browser.StartAsync();
        var page = await browser.OpenAsync();
        await page.GotoAsync(front.Urls.Single());

        Assert.StartsWith("200 true {\"data\":{\"customers\"", await AskAsync(page, open, Query), StringComparison.Ordinal);
        Assert.StartsWith("200 true [{\"data\":", await AskAsync(page, open, $"[{Query}]"), StringComparison.Ordinal);
        Assert.StartsWith(
            "200 true event: next", await AskAsync(page, open, Query, accept: "text/event-stream"), StringComparison.Ordinal);
        Assert.Contains("AUTH_NOT_AUTHENTICATED", await AskAsync(page, open, Query, tenant: ""), StringComparison.Ordinal);
        Assert.StartsWith("413 false", await AskAsync(page, open, Query + new string(' ', 2000)), StringComparison.Ordinal);
        Assert.Contains(await page.Context.CookiesAsync(), cookie => cookie.Name == "BrandOS-Session-1");
        Assert.Equal("TypeError", await AskAsync(page, closed, Query));
    }

    private static Task<string> AskAsync(IPage page, RunningServer server, string body, string tenant = "1", string accept = "")
        => page.EvaluateAsync<string>(Ask, new[] { $"{server.Address}graphql", tenant, accept, body });

    private static async Task<WebApplication> StartFrontAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var front = builder.Build();
        front.MapGet("/", () => TypedResults.Content("<!doctype html><title>Shop</title>", "text/html"));
        await front.StartAsync();
        return front;
    }
}
