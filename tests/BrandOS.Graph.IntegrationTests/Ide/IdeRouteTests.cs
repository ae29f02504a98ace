using System.Net;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Graph;
using BrandOS.Graph.IntegrationTests.Server;
using BrandOS.Graph.Tests.Auth;

namespace BrandOS.Graph.IntegrationTests.Ide;

public sealed class IdeRouteTests(SeededGraph graph) : ServerTests(graph)
{
    private const string Html = "text/html,application/xhtml+xml,*/*;q=0.8";

    [ClusterFact]
    public async Task A_browser_is_led_to_the_page()
    {
        await using var server = await StartAsync();
        using var first = await BrowseAsync(server, "/graphql");
        using var page = await BrowseAsync(server, "/graphql/");

        Assert.Equal("/graphql/", first.Headers.Location?.ToString());
        Assert.Equal("text/html", page.Content.Headers.ContentType?.MediaType);
        Assert.Contains("<title>Banana Cake Pop</title>", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Contains(
            "default-src 'self'", string.Join(';', page.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal("no-cache", page.Headers.CacheControl?.ToString());
    }

    [ClusterFact]
    public async Task A_query_in_the_address_is_executed_even_for_a_browser()
    {
        await using var server = await StartAsync();

        using var response = await BrowseAsync(server, "/graphql?query=%7B__typename%7D");

        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
    }

    [ClusterTheory]
    [InlineData("static/css/styles.15b5693c.css", "text/css", true)]
    [InlineData("static/js/main.0349187e.js", "text/javascript", true)]
    [InlineData("static/media/FiraCode-Medium.1bc138a84f63b384c3f2.woff2", "font/woff2", true)]
    [InlineData("favicon.svg", "image/svg+xml", false)]
    [InlineData("service-worker.js", "text/javascript", false)]
    public async Task A_file_has_its_type_and_may_be_kept(string file, string type, bool forEver)
    {
        await using var server = await StartAsync();

        using var response = await server.Client.GetAsync($"/graphql/{file}");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(type, response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(forEver ? "public, max-age=31536000, immutable" : "no-cache", response.Headers.GetValues("Cache-Control").Single());
    }

    [ClusterTheory]
    [InlineData("/graphql/../appsettings.json")]
    [InlineData("/graphql/..%2fappsettings.json")]
    [InlineData("/graphql/static/..%2f..%2f..%2fappsettings.json")]
    [InlineData("/graphql/..%5cappsettings.json")]
    [InlineData("/graphql/%2e%2e/appsettings.json")]
    [InlineData("/graphql//etc/passwd")]
    [InlineData("/graphql/nothing.js")]
    public async Task Nothing_but_the_IDE_can_be_fetched(string path)
    {
        await using var server = await StartAsync();
        var exact = new Uri(
            server.Address.ToString().TrimEnd('/') + path, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });

        using var response = await server.Client.GetAsync(exact);

        Assert.True(response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, $"{path} gave {response.StatusCode}.");
    }

    [ClusterFact]
    public async Task Production_offers_it_when_it_is_enabled_but_presets_no_tenant()
    {
        await using var server = await StartAsync(
            "Production",
            ("Ide:Enabled", "true"),
            ("Auth:Jwt:Issuer", Tokens.Issuer),
            ("Auth:Jwt:Audience", Tokens.Audience),
            ("Auth:Jwt:Key", Tokens.Key));

        using var page = await BrowseAsync(server, "/graphql/");
        using var config = await server.Client.GetAsync("/graphql/bcp-config.json");

        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.DoesNotContain("X-Tenant", await config.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> BrowseAsync(RunningServer server, string path)
        => server.Client.SendAsync(new HttpRequestMessage(HttpMethod.Get, path) { Headers = { { "Accept", Html } } });
}
