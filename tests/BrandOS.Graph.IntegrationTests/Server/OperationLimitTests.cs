using System.Net;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Graph;

namespace BrandOS.Graph.IntegrationTests.Server;

public sealed class OperationLimitTests(SeededGraph graph) : ServerTests(graph)
{
    private const string Orders = "{ orders(first: 1) { nodes { id } } }";

    [ClusterTheory]
    [InlineData(Json)]
    [InlineData(GraphQLResponse)]
    public async Task More_operations_than_may_run_wait_and_are_then_sent_away(string accept)
    {
        await using var server = await StartBusyAsync(("Http:OperationQueueWait", "00:00:00.050"));
        await using var held = await Locked.TableAsync(Graph.PrimaryConnectionString, "orders");
        var running = await FillAsync(server, held);

        using var refused = await server.PostAsync(new { query = "{ __typename }" }, accept);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal("SERVER_BUSY", await RunningServer.CodeAsync(refused));
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter!.Delta);
        await held.DisposeAsync();
        await AllAnsweredAsync(running);
        using var later = await server.PostAsync(new { query = "{ __typename }" }, accept);
        Assert.Equal(HttpStatusCode.OK, later.StatusCode);
    }

    [ClusterFact]
    public async Task Who_waits_is_answered_when_another_has_finished()
    {
        await using var server = await StartBusyAsync(("Http:OperationQueueWait", "00:01:00"));
        await using var held = await Locked.TableAsync(Graph.PrimaryConnectionString, "orders");
        var running = await FillAsync(server, held);

        var waiting = Enumerable.Range(0, 20).Select(_ => server.PostAsync(new { query = "{ __typename }" })).ToList();
        await Task.Delay(100);
        Assert.DoesNotContain(waiting, answer => answer.IsCompleted);
        await held.DisposeAsync();

        await AllAnsweredAsync([.. running, .. waiting]);
    }

    [ClusterFact]
    public async Task A_full_line_sends_away_at_once()
    {
        await using var server = await StartBusyAsync(("Http:OperationQueueWait", "00:01:00"), ("Http:MaxQueuedOperations", "0"));
        await using var held = await Locked.TableAsync(Graph.PrimaryConnectionString, "orders");
        var running = await FillAsync(server, held);

        using var refused = await server.PostAsync(new { query = "{ __typename }" });

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        await held.DisposeAsync();
        await AllAnsweredAsync(running);
    }

    [ClusterTheory]
    [InlineData(Json)]
    [InlineData("application/jsonl")]
    public async Task A_batch_of_which_nothing_was_let_in_is_sent_away_as_a_whole(string accept)
    {
        await using var server = await StartBusyAsync(("Http:OperationQueueWait", "00:00:00.050"), ("Batching:Requests", "true"));
        await using var held = await Locked.TableAsync(Graph.PrimaryConnectionString, "orders");
        var running = await FillAsync(server, held);

        using var refused = await server.PostAsync(new[] { new { query = "{ __typename }" }, new { query = "{ __typename }" } }, accept);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Equal(TimeSpan.FromSeconds(1), refused.Headers.RetryAfter!.Delta);
        Assert.Equal(2, (await refused.Content.ReadAsStringAsync()).Split("SERVER_BUSY").Length - 1);
        await held.DisposeAsync();
        await AllAnsweredAsync(running);
    }

    [ClusterTheory]
    [InlineData("Http:MaxConcurrentOperations", "0")]
    [InlineData("Http:MaxQueuedOperations", "-1")]
    [InlineData("Http:OperationQueueWait", "00:00:00")]
    [InlineData("Http:RequirePreflight", "7")]
    [InlineData("Batching:MaxSize", "0")]
    [InlineData("Batching:MaxSize", "1025")]
    [InlineData("PersistedDocuments:MaxAge", "-00:00:01")]
    [InlineData("AutomaticPersistedQueries:MaxMemoryBytes", "1")]
    [InlineData("AutomaticPersistedQueries:RedisTimeout", "00:00:00")]
    [InlineData("AutomaticPersistedQueries:TimeToLive", "00:00:01")]
    public async Task A_setting_out_of_range_keeps_the_server_from_starting(string setting, string value)
        => await Assert.ThrowsAnyAsync<Exception>(() => StartAsync("Development", (setting, value)));

    private async Task<RunningServer> StartBusyAsync(params (string, string?)[] settings)
    {
        var server = await RunningServer.StartAsync(
            Graph.PrimaryConnectionString, [], "Development", [("Http:MaxConcurrentOperations", "2"), .. settings]);
        await server.UntilReadyAsync();
        return server;
    }

    // The table is locked, so these run as long as the test wants.
    private static async Task<List<Task<HttpResponseMessage>>> FillAsync(RunningServer server, Locked held)
    {
        var running = Enumerable.Range(0, 2).Select(_ => server.PostAsync(new { query = Orders })).ToList();
        await held.UntilWaitersAsync(2);
        return running;
    }

    private static async Task AllAnsweredAsync(IReadOnlyList<Task<HttpResponseMessage>> requests)
    {
        foreach (var answer in await Task.WhenAll(requests))
        {
            using (answer)
            {
                Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
                Assert.Null(await RunningServer.CodeAsync(answer));
            }
        }
    }
}
