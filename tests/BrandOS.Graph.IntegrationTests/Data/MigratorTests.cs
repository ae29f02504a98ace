using System.Data.Common;
using BrandOS.Graph.Data.Migrations;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.Postgres;
using BrandOS.Graph.Postgres.Partitions;
using Npgsql;

namespace BrandOS.Graph.IntegrationTests.Data;

[Collection(ClusterCollection.Name)]
public sealed class MigratorTests(ClusterFixture fixture)
{
    [ClusterFact]
    public async Task Second_run_finds_nothing_to_do()
    {
        await using var database = await TestDatabase.CreateEmptyAsync(fixture);

        var first = await MigrateAsync(database);
        var second = await MigrateAsync(database);

        Assert.EndsWith("_Initial", first.AppliedMigrations[0], StringComparison.Ordinal);
        Assert.Equal(4, first.CreatedPartitions.Count);
        Assert.Empty(second.AppliedMigrations);
        Assert.Empty(second.CreatedPartitions);
    }

    [ClusterFact]
    public async Task Of_several_at_once_one_does_the_work_and_all_succeed()
    {
        await using var database = await TestDatabase.CreateEmptyAsync(fixture);

        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => MigrateAsync(database))));

        Assert.Single(results, result => result.AppliedMigrations.Count > 0 && result.CreatedPartitions.Count > 0);
        Assert.Equal(3, results.Count(result => result.AppliedMigrations.Count == 0 && result.CreatedPartitions.Count == 0));
    }

    [ClusterFact]
    public async Task Who_waits_too_long_for_another_migration_is_told()
    {
        await using var database = await TestDatabase.CreateEmptyAsync(fixture);
        await using var other = await MigrationLock.TakeAsync(
            database.ConnectionString, TimeSpan.Zero, TimeProvider.System, CancellationToken.None);

        var refused = await Assert.ThrowsAsync<RefusedException>(
            () => MigrateAsync(database, new() { WaitForOther = TimeSpan.FromMilliseconds(200) }));

        Assert.Equal("MIGRATION_BUSY", refused.Code);
        Assert.False(await Migrator.IsMigratedAsync(database.ConnectionString, CancellationToken.None));
    }

    [ClusterFact]
    public async Task Lock_that_is_never_free_ends_after_the_attempts()
    {
        await using var database = await TestDatabase.CreateMigratedAsync(fixture);
        await using var holder = await HoldAsync(database, "LOCK TABLE __ef_migrations_history IN ACCESS EXCLUSIVE MODE");
        var options = new MigrationOptions
        {
            LockTimeout = TimeSpan.FromMilliseconds(100),
            Attempts = 3,
            Backoff = TimeSpan.FromMilliseconds(10),
        };
        var began = TimeProvider.System.GetTimestamp();

        var refused = await Assert.ThrowsAsync<RefusedException>(() => MigrateAsync(database, options));

        Assert.Equal("MIGRATION_LOCK_TIMEOUT", refused.Code);
        Assert.Contains("within 0.1 s in 3 attempts", refused.Message, StringComparison.Ordinal);
        Assert.InRange(TimeProvider.System.GetElapsedTime(began), TimeSpan.FromMilliseconds(300), Eventually.Limit);
    }

    [ClusterFact]
    public async Task Lock_that_becomes_free_is_got_by_a_later_attempt()
    {
        await using var database = await TestDatabase.CreateMigratedAsync(fixture);
        var holder = await HoldAsync(database, "LOCK TABLE orders IN SHARE UPDATE EXCLUSIVE MODE");
        var options = new MigrationOptions
        {
            LockTimeout = TimeSpan.FromMilliseconds(100),
            Attempts = 50,
            Backoff = TimeSpan.FromMilliseconds(50), // up to 16 times that: half a minute in all
            PartitionsAhead = 3,
        };

        var migration = MigrateAsync(database, options);
        await Task.Delay(400);
        Assert.False(migration.IsCompleted);
        await holder.DisposeAsync();

        Assert.Equal(4, (await migration).CreatedPartitions.Count);
    }

    [ClusterFact]
    public async Task Replica_can_be_asked_but_not_migrated()
    {
        await using var database = await TestDatabase.CreateEmptyAsync(fixture);
        await CaughtUpAsync(database);
        Assert.False(await Migrator.IsMigratedAsync(database.ReplicaConnectionString, CancellationToken.None));
        var refused = await Assert.ThrowsAsync<RefusedException>(
            () => Migrator.MigrateAsync(database.ReplicaConnectionString, new(), TimeProvider.System, CancellationToken.None));
        Assert.Equal("MIGRATION_READ_ONLY", refused.Code);

        await MigrateAsync(database);
        await CaughtUpAsync(database);

        Assert.True(await Migrator.IsMigratedAsync(database.ReplicaConnectionString, CancellationToken.None));
    }

    [ClusterFact]
    public async Task Database_of_an_older_build_is_not_migrated()
    {
        await using var database = await TestDatabase.CreateMigratedAsync(fixture);
        await database.ExecuteAsync(
            "DELETE FROM __ef_migrations_history WHERE migration_id = (SELECT max(migration_id) FROM __ef_migrations_history)");

        Assert.False(await Migrator.IsMigratedAsync(database.ConnectionString, CancellationToken.None));
    }

    [ClusterFact]
    public async Task Server_that_does_not_answer_is_not_taken_for_an_old_schema()
        => await Assert.ThrowsAnyAsync<DbException>(
            () => Migrator.IsMigratedAsync("Host=127.0.0.1;Port=1;Username=nobody;Timeout=2", CancellationToken.None));

    [ClusterFact]
    public async Task Another_width_over_existing_partitions_is_refused_and_changes_nothing()
    {
        await using var database = await TestDatabase.CreateMigratedAsync(fixture);
        const string CountPartitions = "SELECT count(*) FROM pg_inherits WHERE inhparent = 'orders'::regclass";
        var before = await database.ScalarAsync<long>(CountPartitions);

        var refused = await Assert.ThrowsAsync<RefusedException>(
            () => MigrateAsync(database, new() { PartitionWidth = PartitionWidth.Month }));

        Assert.Equal("PARTITION_OVERLAP", refused.Code);
        Assert.Equal(before, await database.ScalarAsync<long>(CountPartitions));
    }

    private static Task<MigrationResult> MigrateAsync(TestDatabase database, MigrationOptions? options = null)
        => Migrator.MigrateAsync(database.ConnectionString, options ?? new(), TimeProvider.System, CancellationToken.None);

    /// <summary>A connection whose open transaction holds the lock until it is disposed.</summary>
    private static async Task<NpgsqlConnection> HoldAsync(TestDatabase database, string sql)
    {
        var connection = await database.OpenAsync();
        await using var command = new NpgsqlCommand($"BEGIN; {sql}", connection);
        await command.ExecuteNonQueryAsync();
        return connection;
    }

    private async Task CaughtUpAsync(TestDatabase database)
    {
        var lsn = await database.ScalarAsync<string>(Eventually.LogEnd);
        await using var replica = NpgsqlDataSource.Create(fixture.ReplicaConnectionStrings[0]);
        await Eventually.TrueAsync(replica, $"SELECT pg_last_wal_replay_lsn() >= '{lsn}'::pg_lsn");
    }
}
