using Npgsql;

namespace BrandOS.Graph.Data.Migrations;

/// <summary>
/// Begins again what got no lock. Giving up between attempts matters more than the attempts: whoever queued behind
/// the waiting lock request is served.
/// </summary>
internal sealed class LockAttempts(MigrationOptions options, TimeProvider clock)
{
    private const int MostDoublings = 4;

    /// <exception cref="Postgres.RefusedException">MIGRATION_LOCK_TIMEOUT after the last attempt.</exception>
    public async Task<T> RunAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await work();
            }
            catch (PostgresException busy)
                when (busy.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.DeadlockDetected)
            {
                if (attempt == options.Attempts)
                {
                    throw MigrationErrors.NoLock(attempt, options.LockTimeout, busy);
                }
            }

            await Task.Delay(options.Backoff * (1 << Math.Min(attempt - 1, MostDoublings)), clock, cancellationToken);
        }
    }
}
