using System.Net;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Graph;
using BrandOS.Graph.IntegrationTests.Redis;

namespace BrandOS.Graph.IntegrationTests.Server;

public sealed class AutomaticQueryTests(SeededGraph graph) : ServerTests(graph)
{
    private const string Query = "{ orders(first: 2) { nodes { id } } }";
    private static readonly PersistedHash Hash = PersistedHash.Of(Query);
    private static readonly (string, string?) Enabled = ("AutomaticPersistedQueries:Enabled", "true");

    [ClusterFact]
    public async Task A_hash_is_refused_where_they_are_off()
    {
        await using var server = await StartAsync();

        using var hash = await server.PostAsync(Hash.Alone);
        using var both = await server.PostAsync(Hash.With(Query));

        Assert.Equal(("PERSISTED_QUERY_NOT_SUPPORTED", "PersistedQueryNotSupported"), await ErrorAsync(hash));
        Assert.True((await RunningServer.JsonAsync(both)).TryGetProperty("data", out _));
    }

    [ClusterTheory]
    [InlineData(Json, HttpStatusCode.OK)]
    [InlineData(GraphQLResponse, HttpStatusCode.BadRequest)]
    public async Task A_hash_is_unknown_until_its_query_was_sent(string accept, HttpStatusCode unknown)
    {
        await using var server = await StartAsync("Development", Enabled);

        using var before = await server.PostAsync(Hash.Alone, accept);
        using var both = await server.PostAsync(Hash.With(Query), accept);
        using var after = await server.PostAsync(Hash.Alone, accept);

        Assert.Equal(unknown, before.StatusCode);
        Assert.Equal(("HC0020", "PersistedQueryNotFound"), await ErrorAsync(before));
        Assert.Equal(await both.Content.ReadAsStringAsync(), await after.Content.ReadAsStringAsync());
        Assert.Equal(
            2, (await RunningServer.JsonAsync(after)).GetProperty("data").GetProperty("orders").GetProperty("nodes").GetArrayLength());
    }

    [ClusterFact]
    public async Task A_query_that_cannot_be_executed_is_not_stored()
    {
        const string wrong = "{ nothing }";
        await using var server = await StartAsync("Development", Enabled);

        using var both = await server.PostAsync(PersistedHash.Of(wrong).With(wrong));
        using var after = await server.PostAsync(PersistedHash.Of(wrong).Alone);

        Assert.Equal("VALIDATION_FAILED", await RunningServer.CodeAsync(both));
        Assert.Equal("HC0020", await RunningServer.CodeAsync(after));
    }

    [ClusterFact]
    public async Task A_hash_of_another_query_is_refused_and_stores_nothing()
    {
        await using var server = await StartAsync("Development", Enabled);

        using var wrong = await server.PostAsync(Hash.With("{ __typename }"));
        using var after = await server.PostAsync(Hash.Alone);

        Assert.Equal(HttpStatusCode.BadRequest, wrong.StatusCode);
        Assert.Equal("HC0009", await RunningServer.CodeAsync(wrong));
        Assert.Equal("HC0020", await RunningServer.CodeAsync(after));
    }

    [ClusterFact]
    public async Task Tenants_share_documents_and_never_answers()
    {
        await using var server = await StartAsync("Development", Enabled);

        using var one = await server.PostAsync(Hash.With(Query));
        using var two = await server.PostAsync(Hash.Alone, accept: null, ("X-Tenant", "2"));

        Assert.Null(await RunningServer.CodeAsync(two));
        Assert.NotEqual(await one.Content.ReadAsStringAsync(), await two.Content.ReadAsStringAsync());
    }

    [ProgramFact(NeededProgram.Redis)]
    public async Task Servers_share_documents_through_Redis()
    {
        await using var redis = await RedisProcess.StartAsync();
        (string, string?)[] settings =
        [
            Enabled, ("ConnectionStrings:Redis", redis.ConnectionString), ("AutomaticPersistedQueries:RedisTimeout", "00:00:05"),
        ];
        await using var first = await StartAsync("Development", settings);
        await using var second = await StartAsync("Development", settings);

        using var stored = await first.PostAsync(Hash.With(Query));

        Assert.Null(await RunningServer.CodeAsync(stored));
        Assert.Null(await EventuallyAsync(second));
    }

    [ProgramFact(NeededProgram.Redis)]
    public async Task Requests_are_answered_while_Redis_is_away_and_shared_again_afterwards()
    {
        await using var redis = await RedisProcess.StartAsync();
        (string, string?)[] settings =
        [
            Enabled, ("ConnectionStrings:Redis", redis.ConnectionString), ("AutomaticPersistedQueries:RedisTimeout", "00:00:01"),
        ];
        await using var first = await StartAsync("Development", settings);
        await using var second = await StartAsync("Development", settings);
        await redis.KillAsync();

        using var unknown = await first.PostAsync(Hash.Alone);
        using var stored = await first.PostAsync(Hash.With(Query));
        using var known = await first.PostAsync(Hash.Alone);

        Assert.Equal("HC0020", await RunningServer.CodeAsync(unknown));
        Assert.Null(await RunningServer.CodeAsync(stored));
        Assert.Null(await RunningServer.CodeAsync(known));

        await redis.StartAgainAsync();
        Assert.Null(await EventuallyAsync(second, brings: first));
    }

    [ClusterFact]
    public async Task A_Redis_that_was_never_there_fails_no_request()
    {
        await using var server = await StartAsync("Development", Enabled, ("ConnectionStrings:Redis", "127.0.0.1:1"));

        using var unknown = await server.PostAsync(Hash.Alone);
        using var stored = await server.PostAsync(Hash.With(Query));
        using var known = await server.PostAsync(Hash.Alone);

        Assert.Equal("HC0020", await RunningServer.CodeAsync(unknown));
        Assert.Null(await RunningServer.CodeAsync(stored));
        Assert.Null(await RunningServer.CodeAsync(known));
    }

    private static async Task<(string? Code, string? Message)> ErrorAsync(HttpResponseMessage response)
    {
        var error = (await RunningServer.JsonAsync(response)).GetProperty("errors")[0];
        return (error.GetProperty("extensions").GetProperty("code").GetString(), error.GetProperty("message").GetString());
    }

    // Redis gets a document after the answer was sent, and is asked again some seconds after it failed.
    private static async Task<string?> EventuallyAsync(RunningServer server, RunningServer? brings = null)
    {
        string? code = null;
        await Eventually.TrueAsync(
            async () =>
            {
                if (brings is not null)
                {
                    using var again = await brings.PostAsync(Hash.With(Query));
                }

                using var response = await server.PostAsync(Hash.Alone);
                code = await RunningServer.CodeAsync(response);
                return code is null;
            },
            () => $"the document is there, but {code}");
        return code;
    }
}
