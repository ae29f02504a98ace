using System.Data;
using System.Globalization;

namespace BrandOS.Graph.Postgres.Writing;

/// <summary>
/// The first statements of every write. The limits are set for the transaction alone, so they hold behind a connection pooler too.
/// </summary>
internal static class WriteLimits
{
    /// <exception cref="ArgumentOutOfRangeException">PostgreSQL has no such level.</exception>
    public static string Begin(IsolationLevel isolation) => isolation switch
    {
        IsolationLevel.ReadCommitted => "BEGIN ISOLATION LEVEL READ COMMITTED",
        IsolationLevel.RepeatableRead => "BEGIN ISOLATION LEVEL REPEATABLE READ",
        IsolationLevel.Serializable => "BEGIN ISOLATION LEVEL SERIALIZABLE",
        _ => throw new ArgumentOutOfRangeException(nameof(isolation), isolation, "Not an isolation level of PostgreSQL."),
    };

    public static string Sql(WritesOptions options)
        => $"SELECT set_config('lock_timeout', '{Milliseconds(options.LockTimeout)}', true), "
            + $"set_config('statement_timeout', '{Milliseconds(options.StatementTimeout)}', true), "
            + $"set_config('idle_in_transaction_session_timeout', '{Milliseconds(options.StatementTimeout)}', true)";

    private static string Milliseconds(TimeSpan time) => Math.Ceiling(time.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
}
