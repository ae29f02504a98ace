using System.Globalization;
using BrandOS.Graph.Data.Orders;
using BrandOS.Graph.Data.Reading;
using BrandOS.Graph.Postgres.Partitions;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace BrandOS.Graph.Data.Migrations;

/// <summary>Brings a database to the schema of this build.</summary>
public static class Migrator
{
    /// <summary>
    /// Applies what is missing and creates the partitions of this period and those ahead. Safe to run again, and from
    /// several processes at once: one does the work, the others wait for it and find nothing to do.
    /// </summary>
    /// <param name="connectionString">Of the primary itself: the lock does not survive a transaction-mode pooler.</param>
    /// <exception cref="Postgres.RefusedException">
    /// OPTIONS_INVALID, MIGRATION_BUSY, MIGRATION_LOCK_TIMEOUT, MIGRATION_READ_ONLY, MIGRATION_EXTENSION_MISSING,
    /// MIGRATION_EXTENSION_DENIED or a code of the partitions.
    /// </exception>
    public static async Task<MigrationResult> MigrateAsync(
        string connectionString, MigrationOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        OptionsCheck.Validate(options);
        await using var alone = await MigrationLock.TakeAsync(connectionString, options.WaitForOther, clock, cancellationToken);
        var bounded = Bounded(connectionString, options);
        var attempts = new LockAttempts(options, clock);
        try
        {
            var before = await attempts.RunAsync(() => AppliedAsync(bounded, cancellationToken), cancellationToken);
            await attempts.RunAsync(() => ApplyAsync(bounded, cancellationToken), cancellationToken);
            var created = await attempts.RunAsync(() => PartitionAsync(bounded, options, clock, cancellationToken), cancellationToken);
            var after = await attempts.RunAsync(() => AppliedAsync(bounded, cancellationToken), cancellationToken);
            return new MigrationResult([.. after.Except(before, StringComparer.Ordinal)], created);
        }
        catch (PostgresException readOnly) when (readOnly.SqlState == PostgresErrorCodes.ReadOnlySqlTransaction)
        {
            throw MigrationErrors.ReadOnly(readOnly);
        }
    }

    /// <summary>Whether every migration of this build is applied: one small read, good on a replica.</summary>
    /// <exception cref="System.Data.Common.DbException">The server does not answer.</exception>
    public static async Task<bool> IsMigratedAsync(string connectionString, CancellationToken cancellationToken)
    {
        // Named, because the driver's metrics would call its pool by the connection string.
        await using var source = new NpgsqlDataSourceBuilder(connectionString) { Name = "schema-check" }.Build();
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        return await IsMigratedOnAsync(connection, cancellationToken);
    }

    /// <inheritdoc cref="IsMigratedAsync"/>
    public static async Task<bool> IsMigratedOnAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            $"SELECT count(*) FROM {GraphDbContextOptions.HistoryTable} WHERE migration_id = ANY($1)", connection)
        {
            Parameters = { new() { Value = ReadTables.Migrations } },
        };
        try
        {
            return (long)(await command.ExecuteScalarAsync(cancellationToken))! == ReadTables.Migrations.Length;
        }
        catch (PostgresException missing) when (missing.SqlState == PostgresErrorCodes.UndefinedTable)
        {
            return false;
        }
    }

    private static async Task<IReadOnlyList<string>> AppliedAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var context = new GraphDbContext(GraphDbContextOptions.For(connectionString));
        return [.. await context.Database.GetAppliedMigrationsAsync(cancellationToken)];
    }

    private static async Task<int> ApplyAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var context = new GraphDbContext(GraphDbContextOptions.For(connectionString));
        var pending = (await context.Database.GetPendingMigrationsAsync(cancellationToken)).Count();
        if (pending > 0)
        {
            await CheckExtensionsAsync(connectionString, cancellationToken);
            await context.Database.MigrateAsync(cancellationToken);
        }

        return pending;
    }

    private static async Task CheckExtensionsAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        await SearchExtensions.CheckAsync(connection, SearchExtensions.Required, cancellationToken);
    }

    private static async Task<IReadOnlyList<string>> PartitionAsync(
        string connectionString, MigrationOptions options, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        var (from, to) = PartitionPlan.Ahead(clock.GetUtcNow(), options.PartitionsAhead, options.PartitionWidth);
        return await OrderPartitions.EnsureAsync(connection, from, to, options.PartitionWidth, cancellationToken);
    }

    private static string Bounded(string connectionString, MigrationOptions options)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { CommandTimeout = 0, Pooling = false };
        var (locks, statements) = ((long)options.LockTimeout.TotalMilliseconds, (long)options.StatementTimeout.TotalMilliseconds);
        settings.Options = string.Create(
            CultureInfo.InvariantCulture, $"{settings.Options} -c lock_timeout={locks} -c statement_timeout={statements}").Trim();
        return settings.ConnectionString;
    }
}
