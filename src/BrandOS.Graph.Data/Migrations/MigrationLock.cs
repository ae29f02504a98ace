using Npgsql;

namespace BrandOS.Graph.Data.Migrations;

/// <summary>One migrator at a time, by an advisory lock on a connection of its own: it goes when the process does.</summary>
internal sealed class MigrationLock : IAsyncDisposable
{
    private const long Key = 0x4272_616E_644F_534D;
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(100);
    private readonly NpgsqlConnection _connection;

    private MigrationLock(NpgsqlConnection connection) => _connection = connection;

    /// <exception cref="Postgres.RefusedException">MIGRATION_BUSY after <paramref name="wait"/>.</exception>
    public static async Task<MigrationLock> TakeAsync(
        string connectionString, TimeSpan wait, TimeProvider clock, CancellationToken cancellationToken)
    {
        var settings = new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false, KeepAlive = 30 };
        var connection = new NpgsqlConnection(settings.ConnectionString);
        try
        {
            await connection.OpenAsync(cancellationToken);
            var started = clock.GetTimestamp();
            // Asking again instead of waiting inside PostgreSQL: a waiting statement would hold a snapshot, and
            // a CREATE INDEX CONCURRENTLY of the one who migrates would wait for it in turn.
            while (!await TryTakeAsync(connection, cancellationToken))
            {
                if (clock.GetElapsedTime(started) >= wait)
                {
                    throw MigrationErrors.OtherIsMigrating(wait);
                }

                await Task.Delay(Poll, clock, cancellationToken);
            }

            return new MigrationLock(connection);
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private static async Task<bool> TryTakeAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("SELECT pg_try_advisory_lock($1)", connection);
        command.Parameters.Add(new() { Value = Key });
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
