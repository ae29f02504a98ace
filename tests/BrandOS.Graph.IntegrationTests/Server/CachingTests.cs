using System.Net;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Graph;
using BrandOS.Graph.Tests.Auth;

namespace BrandOS.Graph.IntegrationTests.Server;

/// <summary>What caches are told: who may keep which answer, for how long, and when it is still the same.</summary>
public sealed class CachingTests : ServerTests, IDisposable
{
    private const string Page = "{ orders(first: 50) { nodes { id status totalAmount createdAt customer { name email } } } }";

    private readonly TemporaryFolder _folder = new();

    public CachingTests(SeededGraph graph) : base(graph)
    {
        File.WriteAllText(Path.Combine(_folder.Path, "Page.graphql"), Page);
        File.WriteAllText(Path.Combine(_folder.Path, "Stock.graphql"), "{ inventory(first: 2) { nodes { available reserved } } }");
        File.WriteAllText(Path.Combine(_folder.Path, "Carts.graphql"), "{ customers(first: 2) { nodes { name cart { id } } } }");
        File.WriteAllText(Path.Combine(_folder.Path, "Wallets.graphql"), "{ customers(first: 2) { nodes { name wallet { id } } } }");
        File.WriteAllText(
            Path.Combine(_folder.Path, "Mixed.graphql"),
            "query ($live: Boolean!) { productVariants(first: 2) { nodes { sku stock @include(if: $live) { available } } } }");
        File.WriteAllText(Path.Combine(_folder.Path, "Failing.graphql"), "{ orders(first: 1000) { nodes { id } } }");
    }

    private (string, string?) Folder => ("PersistedDocuments:Folder", _folder.Path);

    [ClusterFact]
    public async Task The_answer_to_a_GET_of_a_stored_document_is_validated()
    {
        await using var server = await StartAsync("Development", Folder);

        using var first = await server.GetAsync("id=Page");
        var tag = first.Headers.ETag!.ToString();
        using var again = await server.GetAsync("id=Page", ("If-None-Match", $"\"other\", {tag}"));
        using var packed = await server.GetAsync("id=Page", ("If-None-Match", tag), ("Accept-Encoding", "br"));
        using var any = await server.GetAsync("id=Page", ("If-None-Match", "*"));

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal("no-cache, private", first.Headers.CacheControl!.ToString());
        foreach (var unchanged in (HttpResponseMessage[])[again, packed, any])
        {
            Assert.True(unchanged.Headers.Contains("BrandOS-Session"));
            Assert.Equal(HttpStatusCode.NotModified, unchanged.StatusCode);
            Assert.Empty(await unchanged.Content.ReadAsByteArrayAsync());
            Assert.Equal(tag, unchanged.Headers.ETag!.ToString());
            Assert.Equal("no-cache, private", unchanged.Headers.CacheControl!.ToString());
            Assert.Equal(VaryIn.Development, unchanged.Headers.Vary);
        }
    }

    [ClusterTheory]
    [InlineData("\"other\"")]
    [InlineData("rubbish")]
    [InlineData("W/")]
    public async Task Another_tag_is_answered_in_full(string tag)
    {
        await using var server = await StartAsync("Development", Folder);

        using var response = await server.GetAsync("id=Page", ("If-None-Match", tag));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.NotEmpty(await response.Content.ReadAsByteArrayAsync());
    }

    [ClusterFact]
    public async Task A_tag_of_one_tenant_validates_nothing_of_another()
    {
        await using var server = await StartAsync("Development", Folder);

        using var one = await server.GetAsync("id=Page");
        using var two = await server.GetAsync("id=Page", ("X-Tenant", "2"), ("If-None-Match", one.Headers.ETag!.ToString()));

        Assert.Equal(HttpStatusCode.OK, two.StatusCode);
        Assert.NotEqual(one.Headers.ETag, two.Headers.ETag);
    }

    [ClusterFact]
    public async Task Clients_may_keep_answers_as_long_as_the_setting_says()
    {
        await using var server = await StartAsync("Development", Folder, ("PersistedDocuments:MaxAge", "00:01:30"));

        using var eventual = await server.GetAsync("id=Page", ("BrandOS-Consistency", "eventual"));
        using var session = await server.GetAsync("id=Page");
        using var strong = await server.GetAsync("id=Page", ("BrandOS-Consistency", "strong"));
        using var raised = await server.GetAsync(
            "id=Page", ("BrandOS-Consistency", "eventual"), ("BrandOS-Session", session.Headers.GetValues("BrandOS-Session").Single()));

        Assert.Equal("max-age=90, private", eventual.Headers.CacheControl!.ToString());
        Assert.False(eventual.Headers.Contains("BrandOS-Session"));
        Assert.False(eventual.Headers.Contains("Set-Cookie"));
        foreach (var asked in (HttpResponseMessage[])[session, strong, raised])
        {
            Assert.Equal("no-cache, private", asked.Headers.CacheControl!.ToString());
            Assert.True(asked.Headers.Contains("BrandOS-Session"));
        }
    }

    [ClusterTheory]
    [InlineData("id=Stock", "eventual")]
    [InlineData("id=Stock", "session")]
    [InlineData("id=Carts", "eventual")]
    [InlineData("id=Wallets", "bounded(60)")]
    [InlineData("id=Mixed&variables={\"live\":true}", "eventual")]
    public async Task Real_time_data_are_kept_by_nobody_whatever_the_setting_says(string parameters, string level)
    {
        await using var server = await StartAsync("Development", Folder, ("PersistedDocuments:MaxAge", "00:01:30"));

        using var response = await server.GetAsync(parameters, ("BrandOS-Consistency", level), ("If-None-Match", "*"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.DoesNotContain("\"errors\"", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
        Assert.Null(response.Headers.ETag);
    }

    [ClusterFact]
    public async Task A_document_is_kept_while_its_real_time_part_is_not_asked_for()
    {
        await using var server = await StartAsync("Development", Folder, ("PersistedDocuments:MaxAge", "00:01:30"));

        using var response = await server.GetAsync("id=Mixed&variables={\"live\":false}", ("BrandOS-Consistency", "eventual"));

        Assert.Equal("max-age=90, private", response.Headers.CacheControl!.ToString());
    }

    [ClusterFact]
    public async Task Nothing_else_is_kept()
    {
        await using var server = await StartAsync("Development", Folder);
        using var post = await server.PostAsync(new { id = "Page" });
        using var query = await server.GetAsync("query=%7B__typename%7D");
        using var failing = await server.GetAsync("id=Failing");
        using var unknown = await server.GetAsync("id=Unknown");
        using var anonymous = await server.Client.GetAsync("/graphql?id=Page");

        foreach (var response in (HttpResponseMessage[])[post, query, failing, unknown, anonymous])
        {
            Assert.Equal("no-store", response.Headers.CacheControl!.ToString());
            Assert.Null(response.Headers.ETag);
            Assert.Equal(VaryIn.Development, response.Headers.Vary);
        }
    }

    [ClusterFact]
    public async Task Production_varies_by_what_it_reads()
    {
        await using var server = await StartAsync(
            "Production", Folder, ("Auth:Jwt:Issuer", Tokens.Issuer), ("Auth:Jwt:Audience", Tokens.Audience), ("Auth:Jwt:Key", Tokens.Key));

        using var response = await server.GetAsync("id=Page", ("Authorization", $"Bearer {Tokens.For("1")}"));
        using var schema = await server.GetAsync("sdl", ("Authorization", $"Bearer {Tokens.For("1")}"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(VaryIn.Production, response.Headers.Vary);
        Assert.Equal("no-cache, private", response.Headers.CacheControl!.ToString());
        Assert.Equal("no-store", schema.Headers.CacheControl!.ToString());
    }

    public void Dispose() => _folder.Dispose();

    private static class VaryIn
    {
        public static readonly string[] Production = ["Accept", "Accept-Encoding", "Authorization", "GraphQL-Cost", "BrandOS-Consistency"];
        public static readonly string[] Development = [.. Production, "X-Tenant", "BrandOS-Explain"];
    }
}
