using System.Net;
using System.Net.Http.Json;
using System.Net.WebSockets;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Graph;
using BrandOS.Graph.IntegrationTests.Server;
using BrandOS.Graph.IntegrationTests.Subscriptions;
using BrandOS.Graph.Tests.Auth;
using BrandOS.Graph.Tests.Observing;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BrandOS.Graph.IntegrationTests.Auth;

/// <summary>An authority that is away makes no token invalid: clients would log their users out.</summary>
public sealed class AuthorityOutageTests(SeededGraph graph) : ServerTests(graph)
{
    private const string Query = "{ customers(first: 1) { nodes { id } } }";
    private const string Unavailable = "AUTH_UNAVAILABLE";
    private const int Away = 1041;
    private const int Answers = 1042;

    private static readonly (string Method, string Accept, bool Batch)[] Kinds =
    [
        ("POST", Json, false),
        ("POST", GraphQLResponse, false),
        ("POST", "text/event-stream", false),
        ("POST", Json, true),
        ("POST", "application/jsonl", true),
        ("GET", Json, false),
        ("GET", "text/event-stream", false),
    ];

    [ClusterFact]
    public async Task A_token_is_neither_good_nor_bad_until_the_keys_were_fetched()
    {
        await using var authority = new TestAuthority();
        await using var server = await StartAsync("Development", [.. authority.Settings, ("Batching:Requests", "true")]);
        var token = authority.TokenFor("1");
        foreach (var (method, accept, batch) in Kinds)
        {
            using var away = await AskAsync(server, token, method, accept, batch);
            Assert.Equal(HttpStatusCode.ServiceUnavailable, away.StatusCode);
            Assert.Equal("1", away.Headers.GetValues("Retry-After").Single());
            Assert.Empty(away.Headers.WwwAuthenticate);
            Assert.Equal(Unavailable, await RunningServer.CodeAsync(away));
            var text = await away.Content.ReadAsStringAsync();
            Assert.DoesNotContain("127.0.0.1", text, StringComparison.Ordinal);
            Assert.DoesNotContain("IDX", text, StringComparison.Ordinal);
        }

        await authority.UpAsync();
        using var judged = await UntilJudgedAsync(() => AskAsync(server, token));
        foreach (var (method, accept, batch) in Kinds)
        {
            using var there = await AskAsync(server, token, method, accept, batch);
            Assert.Equal(HttpStatusCode.OK, there.StatusCode);
            Assert.Contains("\"customers\"", await there.Content.ReadAsStringAsync(), StringComparison.Ordinal);
            using var forged = await AskAsync(server, TestAuthority.Forged("1"), method, accept, batch);
            Assert.Equal(HttpStatusCode.Unauthorized, forged.StatusCode);
            Assert.Contains("invalid_token", forged.Headers.WwwAuthenticate.Single().ToString(), StringComparison.Ordinal);
        }
    }

    [ClusterFact]
    public async Task Keys_that_were_fetched_outlive_their_authority()
    {
        await using var authority = new TestAuthority();
        await authority.UpAsync();
        await using var server = await StartAsync("Development", authority.Settings);
        using var first = await AskAsync(server, authority.TokenFor("1"));

        await authority.DownAsync();
        using var other = await AskAsync(server, authority.TokenFor("2")); // not remembered
        using var forged = await AskAsync(server, TestAuthority.Forged("1")); // makes the library ask for newer keys
        using var third = await AskAsync(server, authority.TokenFor("3"));

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, forged.StatusCode);
        Assert.Equal(HttpStatusCode.OK, third.StatusCode);
    }

    [ClusterFact]
    public async Task A_key_that_came_while_the_authority_is_away_makes_no_token_invalid()
    {
        await using var authority = new TestAuthority();
        await authority.UpAsync();
        await using var server = await StartAsync("Development", authority.Settings);
        var old = authority.TokenFor("2");
        using var first = await AskAsync(server, authority.TokenFor("1"));

        await authority.DownAsync();
        authority.Rotate();
        var rotated = authority.TokenFor("1");
        using var away = await AskAsync(server, rotated);
        using var known = await AskAsync(server, old);
        using var forged = await AskAsync(server, TestAuthority.Forged("1"));
        await authority.UpAsync();
        using var there = await UntilJudgedAsync(() => AskAsync(server, rotated));
        using var unknown = await AskAsync(server, TestAuthority.Forged("1", "another"));

        Assert.Equal(HttpStatusCode.OK, first.StatusCode);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, away.StatusCode);
        Assert.Equal("1", away.Headers.GetValues("Retry-After").Single());
        Assert.Equal(Unavailable, await RunningServer.CodeAsync(away));
        Assert.Equal(HttpStatusCode.OK, known.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, forged.StatusCode);
        Assert.Equal(HttpStatusCode.OK, there.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, unknown.StatusCode);
    }

    [ClusterFact]
    public async Task What_needs_no_key_is_judged_as_ever()
    {
        await using var authority = new TestAuthority();
        await using var server = await StartAsync("Development", authority.Settings);

        using var rubbish = await AskAsync(server, "rubbish");
        using var anonymous = await server.Client.PostAsJsonAsync("/graphql", new { query = Query });
        using var developer = await server.PostAsync(new { query = Query });

        Assert.Equal(HttpStatusCode.Unauthorized, rubbish.StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, anonymous.StatusCode);
        Assert.Equal(HttpStatusCode.OK, developer.StatusCode);
    }

    [ClusterTheory]
    [InlineData("refuses")]
    [InlineData("has no keys")]
    [InlineData("says nothing")]
    public async Task An_authority_that_only_listens_is_away(string how)
    {
        await using var authority = new TestAuthority();
        await authority.UpAsync(how switch
        {
            "refuses" => http => TypedResults.StatusCode(StatusCodes.Status500InternalServerError).ExecuteAsync(http),
            "has no keys" => http => http.Response.WriteAsJsonAsync(new { keys = Array.Empty<object>() }),
            _ => http => Task.Delay(Timeout.Infinite, http.RequestAborted),
        });
        await using var server = await StartAsync("Development", [.. authority.Settings, ("Auth:Jwt:AuthorityTimeout", "00:00:00.200")]);

        using var answer = await AskAsync(server, authority.TokenFor("1"));

        Assert.Equal(Unavailable, await RunningServer.CodeAsync(answer));
    }

    [ClusterFact]
    public async Task Keys_that_come_after_none_are_taken_at_the_next_attempt()
    {
        await using var authority = new TestAuthority();
        var answers = 0;
        await authority.UpAsync(http =>
            http.Response.WriteAsJsonAsync(new { keys = Interlocked.Increment(ref answers) > 3 ? (object[])[authority.PublicKey()] : [] }));
        await using var server = await StartAsync("Development", authority.Settings);

        using var without = await AskAsync(server, authority.TokenFor("1"));
        using var judged = await UntilJudgedAsync(() => AskAsync(server, authority.TokenFor("1")));

        Assert.Equal(Unavailable, await RunningServer.CodeAsync(without));
        Assert.Equal(HttpStatusCode.OK, judged.StatusCode);
    }

    [ClusterFact]
    public async Task A_socket_is_told_to_come_back()
    {
        await using var authority = new TestAuthority();
        await using var server = await StartAsync("Development", authority.Settings);
        var token = $"Bearer {authority.TokenFor("1")}";
        var init = new { type = "connection_init", payload = new { Authorization = token } };

        var refused = await Assert.ThrowsAsync<WebSocketException>(
            () => SocketClient.ConnectAsync(server.Address, headers: ("Authorization", token)));
        await using var early = await SocketClient.ConnectAsync(server.Address);
        await early.SendAsync(init);
        var code = await early.UntilClosedAsync();
        await authority.UpAsync();
        using var there = await UntilJudgedAsync(() => AskAsync(server, authority.TokenFor("1")));
        await using var late = await SocketClient.ConnectAsync(server.Address);
        await late.SendAsync(init);

        Assert.Contains("503", refused.Message, StringComparison.Ordinal);
        Assert.Equal(1013, code); // Try Again Later
        Assert.Equal(Unavailable, early.CloseReason);
        await late.ReceiveAsync("connection_ack");
    }

    [ClusterTheory]
    [InlineData("/graphql?sdl")]
    [InlineData("/ops")]
    public async Task Whatever_else_asks_for_a_token_waits_too(string path)
    {
        await using var authority = new TestAuthority();
        await using var server = await StartAsync(
            "Production",
            ("Auth:Jwt:Issuer", Tokens.Issuer),
            ("Auth:Jwt:Audience", Tokens.Audience),
            ("Auth:Jwt:Authority", $"https://127.0.0.1:{authority.Port}"),
            ("Ops:Claim", "role"));
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Add("Authorization", $"Bearer {authority.TokenFor("1")}");

        using var answer = await server.Client.SendAsync(request);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("1", answer.Headers.GetValues("Retry-After").Single());
    }

    [ClusterFact]
    public async Task An_outage_is_logged_once_and_names_neither_host_nor_token()
    {
        var log = new Logged();
        await using var authority = new TestAuthority();
        await using var server = await StartAsync(
            "Development",
            builder => builder.Services.AddSingleton<ILoggerProvider>(log),
            [.. authority.Settings, ("Logging:LogLevel:BrandOS", "Information")]);
        var token = authority.TokenFor("1");

        using var first = await AskAsync(server, token);
        using var second = await AskAsync(server, token);
        await authority.UpAsync();
        using var there = await UntilJudgedAsync(() => AskAsync(server, token));

        var away = Assert.Single(log.Of(Away));
        Assert.StartsWith("Warning ", away, StringComparison.Ordinal);
        Assert.EndsWith(
            ": The signing keys of Auth:Jwt:Authority cannot be fetched (ConnectionError): tokens of unknown keys are refused (503) until "
                + "they can.",
            away,
            StringComparison.Ordinal);
        Assert.StartsWith("Information ", Assert.Single(log.Of(Answers)), StringComparison.Ordinal);
        Assert.DoesNotContain($":{authority.Port}", log.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(token, log.ToString(), StringComparison.Ordinal);
    }

    private static async Task<HttpResponseMessage> AskAsync(
        RunningServer server, string token, string method = "POST", string accept = Json, bool batch = false)
    {
        var target = method == "GET" ? $"/graphql?query={Uri.EscapeDataString(Query)}" : "/graphql";
        using var request = new HttpRequestMessage(new HttpMethod(method), target);
        object body = new { query = Query };
        request.Content = method == "GET" ? null : JsonContent.Create(batch ? (object[])[body, body] : body);
        request.Headers.Add("Authorization", $"Bearer {token}");
        request.Headers.Add("Accept", accept);
        return await server.Client.SendAsync(request);
    }

    // A failure counts for a second.
    private static async Task<HttpResponseMessage> UntilJudgedAsync(Func<Task<HttpResponseMessage>> ask)
    {
        var answer = await ask();
        await Eventually.TrueAsync(
            async () =>
            {
                if (answer.StatusCode == HttpStatusCode.ServiceUnavailable)
                {
                    answer.Dispose();
                    answer = await ask();
                }

                return answer.StatusCode != HttpStatusCode.ServiceUnavailable;
            },
            () => "the keys are fetched");
        return answer;
    }
}
