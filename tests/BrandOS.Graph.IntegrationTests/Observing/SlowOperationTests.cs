using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Graph;
using BrandOS.Graph.IntegrationTests.Server;
using BrandOS.Graph.Tests.Observing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace BrandOS.Graph.IntegrationTests.Observing;

/// <summary>Operations that are slow because their table is locked, however long that takes.</summary>
public sealed class SlowOperationTests(SeededGraph graph) : ServerTests(graph)
{
    private const string Query = "query Slow { orders(first: 2) { nodes { customer { name } items { quantity } } } }";
    private const int SlowOperation = 3011;

    [ClusterFact]
    public async Task A_slow_operation_is_logged_with_what_it_read_and_where()
    {
        var log = new Logged();
        await using var server = await StartAsync(log, ("SlowOperations:Threshold", "00:00:00.001"));

        var answer = await AskAsync(server);

        Assert.True(answer.IsSuccessStatusCode);
        Assert.Matches(
            @"Operation Slow of document sha256:[0-9a-f]{64} took \d+ ms, 0 ms of it waiting \(ok\): 2 levels, 2 statements, "
                + @"\d+ rows of node primary, 0 restarts\.$",
            Assert.Single(log.Of(SlowOperation), line => line.Contains("Operation Slow", StringComparison.Ordinal)));
    }

    [ClusterFact]
    public async Task An_operation_that_ran_out_of_time_is_logged_as_cancelled()
    {
        var log = new Logged();
        await using var server = await StartAsync(
            log, ("SlowOperations:Threshold", "00:00:00.001"), ("Http:OperationTimeout", "00:00:02"));
        await using var locked = await Locked.TableAsync(Graph.PrimaryConnectionString, "customers");

        using var answer = await server.PostAsync(new { query = Query });

        Assert.Equal("HC0045", await RunningServer.CodeAsync(answer));
        Assert.Contains(
            "(cancelled)",
            Assert.Single(log.Of(SlowOperation), line => line.Contains("Operation Slow", StringComparison.Ordinal)),
            StringComparison.Ordinal);
    }

    [ClusterFact]
    public async Task The_time_in_line_is_told_by_the_log_the_header_and_the_metric()
    {
        var log = new Logged();
        await using var server = await StartAsync(
            log,
            ("SlowOperations:Threshold", "00:00:00.050"),
            ("Http:MaxConcurrentOperations", "1"),
            ("Http:OperationQueueWait", "00:01:00"));
        using var measured = new Measurements(server.Services);
        await using var locked = await Locked.TableAsync(Graph.PrimaryConnectionString, "customers");
        var running = server.PostAsync(new { query = Query });
        await locked.UntilWaitersAsync(1);

        var waiting = server.PostAsync(new { query = "query Waiting { __typename }" });
        await Eventually.TrueAsync(() => measured.Of("http.server.active_requests").Sum(active => active.Value) > 1);
        await Task.Delay(300); // how long it waits is what it is to tell
        await locked.DisposeAsync();
        using var first = await running;
        using var second = await waiting;

        Assert.Matches(@"(^|, )queue;dur=\d{2,}(\.\d+)?, ", Assert.Single(second.Headers.GetValues("Server-Timing")));
        Assert.DoesNotContain("queue;", Assert.Single(first.Headers.GetValues("Server-Timing")), StringComparison.Ordinal);
        Assert.Matches(
            @"took \d{2,} ms, \d{2,} ms of it waiting \(ok\)",
            Assert.Single(log.Of(SlowOperation), line => line.Contains("Operation Waiting", StringComparison.Ordinal)));
        Assert.True(Assert.Single(measured.Of("brandos.graph.http.queue.duration")).Value >= 0.05);
    }

    [ClusterFact]
    public async Task Nothing_is_logged_when_it_is_off_or_the_operation_is_quick_enough()
    {
        var log = new Logged();
        await using var off = await StartAsync(log, ("SlowOperations:Threshold", "00:00:00.001"), ("SlowOperations:Enabled", "false"));
        await using var patient = await StartAsync(log, ("SlowOperations:Threshold", "00:10:00"));

        using var first = await AskAsync(off);
        using var second = await AskAsync(patient);

        Assert.Empty(log.Of(SlowOperation));
    }

    private async Task<HttpResponseMessage> AskAsync(RunningServer server)
    {
        await using var locked = await Locked.TableAsync(Graph.PrimaryConnectionString, "customers");
        var waiting = server.PostAsync(new { query = Query });
        await locked.UntilWaitersAsync(1);
        await locked.DisposeAsync();
        return await waiting;
    }

    // Without replicas: the lock is the primary's, and replicas that waited for it would hold up other tests.
    private async Task<RunningServer> StartAsync(Logged log, params (string, string?)[] settings)
    {
        var server = await RunningServer.StartAsync(
            Graph.PrimaryConnectionString, [], "Development", builder => Watch(builder, log), settings);
        await server.UntilReadyAsync();
        return server;
    }

    private static void Watch(WebApplicationBuilder builder, Logged log)
    {
        builder.Configuration["Logging:LogLevel:Default"] = "Information";
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<ILoggerProvider>(log);
    }
}
