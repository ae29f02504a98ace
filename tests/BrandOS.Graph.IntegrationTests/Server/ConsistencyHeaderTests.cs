using System.Net;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Consistency;
using BrandOS.Graph.IntegrationTests.Graph;
using BrandOS.Graph.Postgres.Replicas;

namespace BrandOS.Graph.IntegrationTests.Server;

/// <summary>Levels and tokens on the wire: what is taken, what is refused and how, and what a response carries.</summary>
public sealed class ConsistencyHeaderTests(SeededGraph graph) : ServerTests(graph)
{
    private const string Page = "{ orders(first: 1) { nodes { id } } }";
    private static readonly LogPosition Somewhere = new(42, 1, 1000);
    private static readonly (string, string?)[] Keyed = [("Consistency:Keys:0", SessionCluster.Key)];

    [ClusterTheory]
    [InlineData("linearizable")]
    [InlineData("")]
    [InlineData("bounded")]
    [InlineData("bounded(0)")]
    [InlineData("bounded(3601)")]
    [InlineData("bounded(2.5)")]
    public async Task Unknown_level_and_absurd_bound_are_refused(string level)
    {
        await using var server = await StartAsync();
        foreach (var accept in (string[])[Json, GraphQLResponse])
        {
            using var response = await server.PostAsync(new { query = Page }, accept, ("BrandOS-Consistency", level));
            Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
            Assert.Equal("CONSISTENCY_INVALID", await RunningServer.CodeAsync(response));
        }
    }

    [ClusterTheory]
    [InlineData("forged")]
    [InlineData("truncated")]
    [InlineData("empty")]
    [InlineData("expired")]
    [InlineData("of another tenant")]
    [InlineData("of another shard")]
    [InlineData("of another key")]
    [InlineData("twice")]
    public async Task Token_that_does_not_count_is_refused(string which)
    {
        await using var server = await StartAsync("Development", Keyed);
        var token = Token(which);
        foreach (var accept in (string[])[Json, GraphQLResponse])
        {
            using var post = await server.PostAsync(new { query = Page }, accept, ("BrandOS-Session", token));
            Assert.Equal((HttpStatusCode.BadRequest, "TOKEN_INVALID"), (post.StatusCode, await RunningServer.CodeAsync(post)));
            Assert.False(post.Headers.Contains("BrandOS-Session"));
        }

        using var get = await server.GetAsync("query=%7B__typename%7D", ("BrandOS-Session", token), ("BrandOS-Consistency", "eventual"));
        Assert.Equal((HttpStatusCode.BadRequest, "TOKEN_INVALID"), (get.StatusCode, await RunningServer.CodeAsync(get)));
    }

    [ClusterFact]
    public async Task Refused_cookie_is_taken_back()
    {
        await using var server = await StartAsync("Development", Keyed);
        using var response = await server.PostAsync(new { query = Page }, null, ("Cookie", $"BrandOS-Session-1={Token("expired")}"));
        Assert.Equal("TOKEN_INVALID", await RunningServer.CodeAsync(response));
        Assert.Equal("BrandOS-Session-1=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax", response.Headers.GetValues("Set-Cookie").Single());
    }

    [ClusterFact]
    public async Task Answer_carries_the_token_as_header_and_cookie()
    {
        await using var server = await StartAsync("Development", [.. Keyed, ("Consistency:TokenLifetime", "00:10:00")]);
        using var response = await server.PostAsync(new { query = Page }, null, ("Origin", "https://shop.example"));
        var token = response.Headers.GetValues("BrandOS-Session").Single();
        Assert.False(SessionCluster.PositionOf(token).IsNone);
        Assert.Equal(
            $"BrandOS-Session-1={token}; Max-Age=570; Path=/; HttpOnly; SameSite=Lax", response.Headers.GetValues("Set-Cookie").Single());
        Assert.Equal("session", response.Headers.GetValues("BrandOS-Consistency").Single());
        Assert.Matches("^[0-9]+ms$", response.Headers.GetValues("BrandOS-Lag").Single());

        using var again = await server.PostAsync(new { query = Page }, null, ("Cookie", $"theme=dark; BrandOS-Session-1={token}"));
        Assert.True(
            SessionCluster.PositionOf(again.Headers.GetValues("BrandOS-Session").Single()).Covers(SessionCluster.PositionOf(token)));
    }

    [ClusterFact]
    public async Task Cookie_of_another_tenant_is_left_alone()
    {
        await using var server = await StartAsync("Development", Keyed);
        using var response = await server.PostAsync(
            new { query = Page }, null, ("X-Tenant", "2"), ("Cookie", $"BrandOS-Session-1={SessionCluster.TokenOf(Somewhere)}"));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.StartsWith("BrandOS-Session-2=", response.Headers.GetValues("Set-Cookie").Single());
    }

    [ClusterFact]
    public async Task Cookie_can_be_switched_off()
    {
        await using var server = await StartAsync("Development", [.. Keyed, ("Consistency:Cookie", "false")]);
        using var response = await server.PostAsync(new { query = Page }, null, ("Cookie", "BrandOS-Session-1=rubbish"));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.True(response.Headers.Contains("BrandOS-Session"));
        Assert.False(response.Headers.Contains("Set-Cookie"));
    }

    [ClusterTheory]
    [InlineData("eventual", false)]
    [InlineData("bounded(60)", false)]
    [InlineData("session", true)]
    [InlineData("strong", true)]
    public async Task Who_asks_for_less_carries_no_token(string level, bool carries)
    {
        await using var server = await StartAsync("Development", Keyed);
        using var response = await server.PostAsync(
            new { query = Page }, null, ("BrandOS-Consistency", level), ("Origin", "https://shop.example"));
        Assert.Equal(level, response.Headers.GetValues("BrandOS-Consistency").Single());
        Assert.Equal(carries, response.Headers.Contains("BrandOS-Session"));
        Assert.Equal(carries, response.Headers.Contains("Set-Cookie"));
    }

    [ClusterFact]
    public async Task Token_is_raised_by_reads_that_ask_for_less_too()
    {
        await using var server = await StartAsync("Development", Keyed);
        using var first = await server.PostAsync(new { query = Page });
        var seen = SessionCluster.PositionOf(first.Headers.GetValues("BrandOS-Session").Single());
        var older = SessionCluster.TokenOf(seen with { Lsn = 1000 });

        // Nothing keeps the other replica from answering, which may be behind what this one showed.
        await Eventually.ReplayedAsync(Graph.PrimaryConnectionString, Graph.ReplicaConnectionStrings);
        using var response = await server.PostAsync(
            new { query = Page }, null, ("BrandOS-Session", older), ("BrandOS-Consistency", "eventual"));
        Assert.True(SessionCluster.PositionOf(response.Headers.GetValues("BrandOS-Session").Single()).Covers(seen));
    }

    [ClusterFact]
    public async Task Token_that_nothing_was_added_to_is_given_back_as_it_is()
    {
        await using var server = await StartAsync("Development", Keyed);
        var ahead = SessionCluster.TokenOf(Somewhere with { SystemIdentifier = 0, Lsn = ulong.MaxValue });
        using var response = await server.PostAsync(new { query = "{ __typename }" }, null, ("BrandOS-Session", ahead));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.False(response.Headers.Contains("BrandOS-Session")); // no node was asked
    }

    [ClusterTheory]
    [InlineData("1048576", 1)]
    [InlineData("0", 0)] // sent as they come: the primary says next where the client is
    public async Task Batch_has_one_token_for_all_of_its_answers(string heldBytes, int timeline)
    {
        await using var server = await StartAsync(
            "Development", [.. Keyed, ("Batching:Requests", "true"), ("Batching:MaxHeldBytes", heldBytes)]);
        using var response = await server.SendAsync(
            new StringContent($$"""[{"query":"{{Page}}"},{"query":"{{Page}}"}]""", System.Text.Encoding.UTF8, "application/json"));
        var token = response.Headers.GetValues("BrandOS-Session").Single();
        Assert.Equal((uint)timeline, SessionCluster.PositionOf(token).Timeline);
        Assert.Equal(2, (await RunningServer.JsonAsync(response)).GetArrayLength());

        using var next = await server.PostAsync(new { query = Page }, null, ("BrandOS-Session", token));
        var node = next.Headers.GetValues("BrandOS-Node").Single();
        Assert.True(timeline == 1 || node == "primary", node); // with a token a replica that has not come so far is passed over
        Assert.Equal(1u, SessionCluster.PositionOf(next.Headers.GetValues("BrandOS-Session").Single()).Timeline);
    }

    // Another character than the one that is there: a fixed one is right once in 64 times.
    private static string Forged(string token) => $"{token[..^1]}{(token[^1] == 'A' ? 'B' : 'A')}";

    private static string Token(string which) => which switch
    {
        "forged" => Forged(SessionCluster.TokenOf(Somewhere)),
        "truncated" => SessionCluster.TokenOf(Somewhere)[..50],
        "empty" => "",
        "expired" => SessionCluster.TokenOf(Somewhere, life: TimeSpan.FromSeconds(-1)),
        "of another tenant" => SessionCluster.TokenOf(Somewhere, tenant: 2),
        "of another shard" => SessionCluster.TokenOf(Somewhere, shard: 1),
        "of another key" => new Postgres.Replicas.Consistency.TokenCodec(["another key of consistency tokens, long enough"]).Write(default),
        _ => $"{SessionCluster.TokenOf(Somewhere)}, {SessionCluster.TokenOf(Somewhere)}",
    };
}
