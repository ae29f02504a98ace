using BrandOS.Graph.Data.Migrations;
using BrandOS.Graph.Data.Orders;
using Npgsql;

namespace BrandOS.Graph.Data.Seeding;

/// <summary>Fills empty tenants with believable, reproducible data.</summary>
public static partial class Seeder
{
    private const int LockAttempts = 10;
    private const long AdvisoryKey = 0x4272_616E_644F_5353;

    /// <summary>
    /// Seeds the tenants 1 to <see cref="SeedOptions.Tenants"/>. Each is one transaction, so an interrupted run
    /// leaves whole tenants only; run it again with <see cref="SeedOptions.Continue"/> to add the missing ones.
    /// </summary>
    /// <param name="connectionString">Of the primary.</param>
    /// <param name="progress">Called from several threads, every few thousand rows.</param>
    /// <exception cref="Postgres.RefusedException">
    /// OPTIONS_INVALID, DATABASE_NOT_MIGRATED, TENANT_NOT_EMPTY, SEED_BUSY or a code of the partitions: nothing was
    /// written. SEED_BROKEN: the tenant at hand was rolled back.
    /// </exception>
    public static async Task<SeedResult> RunAsync(
        string connectionString,
        SeedOptions options,
        IProgress<SeedProgress>? progress,
        TimeProvider clock,
        CancellationToken cancellationToken)
    {
        OptionsCheck.Validate(options);
        var meter = new SeedMeter(progress, clock);
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, KeepAlive = 30 };
        await using var connection = new NpgsqlConnection(settings.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        var end = options.EndAt(clock);
        var (tenants, foreignKeysDeferred) = await PrepareAsync(connection, options, clock, cancellationToken);
        await OrderPartitions.EnsureAsync(connection, end.AddMonths(-options.Months), end, options.PartitionWidth, cancellationToken);

        // Every variant has a stock.
        var perTenant = 1L + options.Customers + (2 * options.Variants) + options.Orders + SeedAccounts.CountRows(
            options) + SeedCarts.CountRows(options);
        meter.Start(tenants.Length, tenants.Sum(tenant => perTenant + SeedOrders.CountItems(options, tenant)));
        var seeding = new TenantSeeding(connectionString, options, new SeedCalendar(end, options.Months), foreignKeysDeferred);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Parallel, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(tenants, parallel, async (tenant, stopping) =>
        {
            await seeding.RunAsync(tenant, meter.Copied, stopping);
            meter.TenantDone();
        });

        meter.Enter(SeedStage.Vacuuming);
        await SeedVacuum.RunAsync(connection, clock, cancellationToken);
        meter.Enter(SeedStage.Done);
        return new SeedResult(tenants.Length, options.Tenants - tenants.Length, meter.Rows, meter.Elapsed, foreignKeysDeferred);
    }

    /// <summary>Everything that can refuse, before anything is written.</summary>
    private static async Task<(int[] Tenants, bool ForeignKeysDeferred)> PrepareAsync(
        NpgsqlConnection connection, SeedOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        if (!await Migrator.IsMigratedOnAsync(connection, cancellationToken))
        {
            throw SeedErrors.NotMigrated();
        }

        // A run that was just interrupted holds its lock until PostgreSQL has noticed that its connection is gone.
        const string TryLock = "SELECT pg_try_advisory_lock($1)";
        for (var attempt = 1; !(bool)(await ScalarAsync(connection, TryLock, AdvisoryKey, cancellationToken))!; attempt++)
        {
            if (attempt == LockAttempts)
            {
                throw SeedErrors.Busy();
            }

            await Task.Delay(TimeSpan.FromMilliseconds(200), clock, cancellationToken);
        }

        var taken = (int[])(await ScalarAsync(connection, TenantsWithData, options.Tenants, cancellationToken))!;
        if (taken.Length > 0 && !options.Continue)
        {
            throw SeedErrors.TenantNotEmpty(taken);
        }

        var deferred = (bool)(await ScalarAsync(connection, MayTurnTriggersOff, "session_replication_role", cancellationToken))!;
        return ([.. Enumerable.Range(1, options.Tenants).Except(taken)], deferred);
    }

    private static async Task<object?> ScalarAsync(
        NpgsqlConnection connection, string sql, object parameter, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0, Parameters = { new() { Value = parameter } } };
        return await command.ExecuteScalarAsync(cancellationToken);
    }
}
