using BrandOS.Graph.IntegrationTests.Cluster;
using Npgsql;

namespace BrandOS.Graph.IntegrationTests.Server;

/// <summary>
/// Holds a table of the primary so that nobody can read it, until disposed: an operation that takes as long as a test wants.
/// </summary>
internal sealed class Locked : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;

    private Locked(NpgsqlConnection connection, NpgsqlTransaction transaction)
    {
        _connection = connection;
        _transaction = transaction;
    }

    public static async Task<Locked> TableAsync(string connectionString, string table)
    {
        var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        var transaction = await connection.BeginTransactionAsync();
        await using var command = new NpgsqlCommand($"LOCK TABLE {table} IN ACCESS EXCLUSIVE MODE", connection, transaction);
        await command.ExecuteNonQueryAsync();
        return new Locked(connection, transaction);
    }

    /// <summary>Waits until exactly so many sessions wait for the lock.</summary>
    public async Task UntilWaitersAsync(int count)
    {
        // Not pg_stat_activity: a transaction sees that as it was when it first looked.
        await using var command = new NpgsqlCommand(
            "SELECT count(*) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))", _connection, _transaction);
        await Eventually.TrueAsync(
            async () => (long)(await command.ExecuteScalarAsync())! == count, () => $"{count} sessions wait for the lock");
    }

    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync();
        await _connection.DisposeAsync();
    }
}
