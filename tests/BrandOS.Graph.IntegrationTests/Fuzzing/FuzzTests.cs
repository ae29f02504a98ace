using System.Globalization;
using BrandOS.Graph.Features;
using BrandOS.Graph.Features.Platform.Paging;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Differential.Operations;
using BrandOS.Graph.IntegrationTests.Differential.Reference;
using BrandOS.Graph.IntegrationTests.Graph;
using BrandOS.Graph.IntegrationTests.Server;
using BrandOS.Graph.Tests.Observing;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;
using Xunit.Abstractions;

namespace BrandOS.Graph.IntegrationTests.Fuzzing;

/// <summary>
/// Mutated requests against the server on Kestrel. Request number n of a run has the seed <c>SEED + n</c>. 20,000 from seed 1 unless
/// <c>BRANDOS_FUZZ_SEED</c> and <c>BRANDOS_FUZZ_COUNT</c> say otherwise, <c>BRANDOS_FUZZ_LOG</c> names a
/// file for its progress; README.md beside this file has the large run.
/// </summary>
[Collection(FuzzingCollection.Name)]
public sealed class FuzzTests(SeededGraph graph, ITestOutputHelper output) : ServerTests(graph)
{
    private const int Plans = 200;
    private const int FewestParts = 4;
    private const int LargestPart = 50_000;
    private const int EnoughForShares = 500;

    // The pools of arrays come and go by 16 MiB (README.md). In a large run that is little for each request.
    private const long MostGrowth = 24 * 1024 * 1024;

    // Small caches, so that they are full when memory is measured for the first time.
    private static readonly (string, string?)[] Settings =
    [
        ("Batching:Requests", "true"), ("Batching:Variables", "true"), ("AutomaticPersistedQueries:Enabled", "true"),
        ("AutomaticPersistedQueries:MaxMemoryBytes", "1000000"),
        ("Engine:PlanCacheSize", $"{Plans}"),
        ("Paging:CursorKey", SeededGraph.CursorKey),
    ];

    [ClusterFact]
    public async Task Every_mutated_request_is_answered_and_nothing_is_kept_of_it()
    {
        var first = Setting("BRANDOS_FUZZ_SEED", 1);
        var count = Setting("BRANDOS_FUZZ_COUNT", 20_000);
        using var logged = new Logged();
        await using var server = await StartAsync("Development", builder => LogErrors(builder, logged), Settings);
        await server.UntilReadyAsync();
        var run = new FuzzRun(server, new RequestFuzzer(await DocumentsAsync()));
        var live = new List<long>();
        var parts = Math.Max(FewestParts, count / LargestPart);
        for (var part = 0; part < parts && run.Failures.Count == 0; part++)
        {
            var (from, to) = ((int)((long)count * part / parts), (int)((long)count * (part + 1) / parts));
            await run.SendAsync(first + from, to - from);
            live.Add(FuzzRun.LiveBytes());
            Tell($"{to:N0} requests from seed {first}: {run.Statuses}; {live[^1] / 1024.0 / 1024:N1} MiB live");
        }

        Assert.True(run.Failures.Count == 0, $"{string.Join('\n', run.Failures)}\n{logged}");
        Assert.InRange(server.Services.GetRequiredService<GraphApi>().PlanCache.Entries, 0, Plans);
        await Eventually.TrueAsync(async () => await BusyConnectionsAsync() == 0, () => "every transaction has ended");
        Assert.InRange(live[^1] - live[1], long.MinValue, MostGrowth); // pools and caches fill in the first part
        if (count >= EnoughForShares)
        {
            // Requests that are all refused at the door would say nothing of the rooms.
            Assert.InRange(run.Share(200), count / 5, count);
        }
    }

    // An answer never says what failed; for a failure of this test the log does.
    private static void LogErrors(WebApplicationBuilder builder, Logged logged)
    {
        builder.Configuration["Logging:LogLevel:Default"] = "Error";
        builder.Logging.ClearProviders().AddProvider(logged);
    }

    // A large run is worth following while it goes on.
    private void Tell(string line)
    {
        output.WriteLine(line);
        if (Environment.GetEnvironmentVariable("BRANDOS_FUZZ_LOG") is { Length: > 0 } log)
        {
            File.AppendAllText(log, line + Environment.NewLine);
        }
    }

    private static int Setting(string name, int otherwise)
        => Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    private async Task<RandomDocuments> DocumentsAsync()
    {
        var cursors = new CursorCodec(SeededGraph.CursorKey);
        await using var context = Graph.CreateContext();
        return new RandomDocuments(
            new ReferenceExecuter().Schema,
            [await ReferenceTenant.LoadAsync(context, 1, cursors), await ReferenceTenant.LoadAsync(context, 2, cursors)],
            Room.Small);
    }

    /// <summary>
    /// Connections of all nodes that are in a statement, or in a transaction that nobody ended, since before this was asked. What was
    /// cancelled takes a moment to end.
    /// </summary>
    private async Task<long> BusyConnectionsAsync()
    {
        var busy = 0L;
        foreach (var node in Graph.ReplicaConnectionStrings.Append(Graph.PrimaryConnectionString))
        {
            await using var source = NpgsqlDataSource.Create(node);
            await using var clock = source.CreateCommand("SELECT clock_timestamp()");
            var ended = (DateTime)(await clock.ExecuteScalarAsync())!;
            await using var command = source.CreateCommand(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND backend_type = 'client backend' AND "
                    + "pid <> pg_backend_pid() AND state <> 'idle' AND xact_start < $1");
            command.Parameters.AddWithValue(ended);
            var left = long.MaxValue;
            for (var i = 0; i < 600 && left > 0; i++)
            {
                await Task.Delay(i == 0 ? 0 : 100);
                left = (long)(await command.ExecuteScalarAsync())!;
            }

            busy += left;
        }

        return busy;
    }
}
