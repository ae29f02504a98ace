using System.Globalization;
using System.Text.RegularExpressions;
using BrandOS.Graph.Data.Seeding;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.Postgres;

namespace BrandOS.Graph.IntegrationTests.Data;

[Collection(ClusterCollection.Name)]
public sealed partial class SeederTests(ClusterFixture fixture)
{
    private static readonly DateTimeOffset End = new(2026, 11, 23, 0, 0, 0, TimeSpan.Zero);

    [ClusterFact]
    public async Task Seeded_rows_agree_with_each_other()
    {
        await using var database = await TestDatabase.CreateMigratedAsync(fixture);

        var result = await SeedAsync(database, Small());

        Assert.Equal(0L, await database.ScalarAsync<long>(WrongTotals));
        Assert.Equal(0L, await database.ScalarAsync<long>(WrongTimes));
        Assert.Equal(0L, await database.ScalarAsync<long>(Orphans));
        Assert.Equal(0L, await database.ScalarAsync<long>(WrongStocks));
        Assert.True(await database.ScalarAsync<long>("SELECT sum(reserved) FROM inventory_stocks") > 0);
        Assert.Equal(0L, await database.ScalarAsync<long>(WrongAccounts));
        Assert.True(await database.ScalarAsync<decimal>("SELECT max(balance) FROM wallets") > 0);
        Assert.Equal(result.Rows, await database.ScalarAsync<long>(AllRows));
        Assert.Equal("3 600 300 6000", await database.ScalarAsync<string>(Sizes));
        Assert.Equal((3, 0, true), (result.Tenants, result.Skipped, result.ForeignKeysDeferred));
    }

    [ClusterFact]
    public async Task Seeded_tables_are_analyzed_and_read_by_their_indexes_alone()
    {
        await using var database = await TestDatabase.CreateMigratedAsync(fixture);

        await SeedAsync(database, Small());

        Assert.Equal(6000f, await database.ScalarAsync<float>("SELECT reltuples FROM pg_class WHERE oid = 'orders'::regclass"));
        foreach (var query in IndexOnlyQueries)
        {
            var plan = await database.ScalarAsync<string>(
                $"SET enable_seqscan = off; SET enable_bitmapscan = off; EXPLAIN (ANALYZE, FORMAT JSON) {query}");
            var fetches = HeapFetches().Matches(plan)
                .Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).ToArray();
            Assert.NotEmpty(fetches);
            Assert.Equal(0, fetches.Sum());
        }
    }

    [ClusterFact]
    public async Task Same_seed_gives_the_same_rows_whatever_runs_in_parallel()
    {
        await using var first = await TestDatabase.CreateMigratedAsync(fixture);
        await using var second = await TestDatabase.CreateMigratedAsync(fixture);
        var (alone, together) = (Small(), Small());
        (alone.Parallel, together.Parallel) = (1, 3);

        await SeedAsync(first, alone);
        await SeedAsync(second, together);

        Assert.Equal(await first.ScalarAsync<string>(Fingerprint), await second.ScalarAsync<string>(Fingerprint));
    }

    [ClusterFact]
    public async Task Tenant_with_data_is_refused_before_anything_is_written()
    {
        await using var database = await TestDatabase.CreateMigratedAsync(fixture);
        await database.ExecuteAsync(
            "INSERT INTO tenants VALUES (2, 'two', 'Two', now()); INSERT INTO product_variants VALUES (2, gen_random_uuid(), 'A', 'A', 1)");
        var before = await database.ScalarAsync<string>(Fingerprint);
        var partitions = await database.ScalarAsync<long>("SELECT count(*) FROM pg_inherits");

        var refused = await Assert.ThrowsAsync<RefusedException>(() => SeedAsync(database, Small()));

        Assert.Equal("TENANT_NOT_EMPTY", refused.Code);
        Assert.StartsWith("Already holding data: tenant 2. Nothing was written.", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, await database.ScalarAsync<string>(Fingerprint));
        Assert.Equal(partitions, await database.ScalarAsync<long>("SELECT count(*) FROM pg_inherits"));
    }

    [ClusterFact]
    public async Task Interrupted_run_leaves_whole_tenants_and_is_continued()
    {
        await using var database = await TestDatabase.CreateMigratedAsync(fixture);
        await using var uninterrupted = await TestDatabase.CreateMigratedAsync(fixture);
        var options = Small();
        (options.Orders, options.Parallel) = (6_000, 1);
        using var stop = new CancellationTokenSource();
        // In the middle of the second tenant: its first batches are copied, none is committed.
        var interrupter = new Reports(report =>
        {
            if (report.TenantsDone == 1 && report.RowsDone > 40_000)
            {
                stop.Cancel();
            }
        });

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Seeder.RunAsync(database.ConnectionString, options, interrupter, TimeProvider.System, stop.Token));
        Assert.Equal("1 200 100 6000", await database.ScalarAsync<string>(Sizes));

        await Assert.ThrowsAsync<RefusedException>(() => SeedAsync(database, options));
        options.Continue = true;
        var continued = await SeedAsync(database, options);
        options.Continue = false;
        await SeedAsync(uninterrupted, options);

        Assert.Equal((2, 1), (continued.Tenants, continued.Skipped));
        Assert.Equal(await uninterrupted.ScalarAsync<string>(Fingerprint), await database.ScalarAsync<string>(Fingerprint));
    }

    [ClusterFact]
    public async Task Foreign_keys_are_checked_row_by_row_where_triggers_must_stay_on()
    {
        await using var database = await TestDatabase.CreateMigratedAsync(fixture);
        var plain = await PlainOwnerAsync(database);

        var result = await Seeder.RunAsync(plain, Small(), null, TimeProvider.System, CancellationToken.None);

        Assert.False(result.ForeignKeysDeferred);
        Assert.Equal(0L, await database.ScalarAsync<long>(Orphans));
    }

    [ClusterFact]
    public async Task Second_seed_at_the_same_time_is_refused()
    {
        await using var database = await TestDatabase.CreateMigratedAsync(fixture);
        var options = Small();
        options.Orders = 20_000;
        Task<SeedResult>? second = null;
        var starter = new Reports(report => second ??= report.RowsDone > 0 ? SeedAsync(database, Small()) : null);

        await Seeder.RunAsync(database.ConnectionString, options, starter, TimeProvider.System, CancellationToken.None);

        Assert.Equal("SEED_BUSY", (await Assert.ThrowsAsync<RefusedException>(() => second!)).Code);
    }

    [ClusterFact]
    public async Task Database_without_tables_is_refused()
    {
        await using var database = await TestDatabase.CreateEmptyAsync(fixture);

        Assert.Equal("DATABASE_NOT_MIGRATED", (await Assert.ThrowsAsync<RefusedException>(() => SeedAsync(database, Small()))).Code);
    }

    [ClusterFact]
    public async Task Progress_ends_with_all_rows_and_never_goes_back()
    {
        await using var database = await TestDatabase.CreateMigratedAsync(fixture);
        var reports = new List<SeedProgress>();

        var result = await Seeder.RunAsync(
            database.ConnectionString, Small(), new Reports(reports.Add), TimeProvider.System, CancellationToken.None);

        var last = reports[^1];
        Assert.Equal((SeedStage.Done, 3, result.Rows, result.Rows), (last.Stage, last.TenantsDone, last.RowsDone, last.RowsTotal));
        Assert.Equal(reports.Select(report => report.RowsDone).Order(), reports.Select(report => report.RowsDone));
        Assert.Null(reports[0].TimeLeft);
        Assert.Equal(TimeSpan.Zero, last.TimeLeft);
    }

    [GeneratedRegex("\"Heap Fetches\": ([0-9]+)")]
    private static partial Regex HeapFetches();

    private static SeedOptions Small() => new() { Tenants = 3, Customers = 200, Variants = 100, Orders = 2_000, End = End };

    private static Task<SeedResult> SeedAsync(TestDatabase database, SeedOptions options)
        => Seeder.RunAsync(database.ConnectionString, options, null, TimeProvider.System, CancellationToken.None);

    private sealed class Reports(Action<SeedProgress> told) : IProgress<SeedProgress>
    {
        public void Report(SeedProgress value) => told(value);
    }
}
