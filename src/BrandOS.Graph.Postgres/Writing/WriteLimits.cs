using System.Globalization;

namespace BrandOS.Graph.Postgres.Writing;

/// <summary>How every write begins, and the limits of its times.</summary>
internal static class WriteLimits
{
    private const string RepeatableRead = "BEGIN ISOLATION LEVEL REPEATABLE READ";
    private const string ReadCommitted = "BEGIN ISOLATION LEVEL READ COMMITTED";

    /// <param name="attempt">From 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">Not an isolation.</exception>
    public static string Begin(WriteIsolation isolation, int attempt, WritesOptions options) => isolation switch
    {
        WriteIsolation.RepeatableReadAtFirst => attempt <= options.SnapshotAttempts ? RepeatableRead : ReadCommitted,
        WriteIsolation.ReadCommitted => ReadCommitted,
        _ => throw new ArgumentOutOfRangeException(nameof(isolation), isolation, "Not an isolation of writes."),
    };

    /// <summary>Startup options of a connection that is ours alone.</summary>
    public static string Settings(WritesOptions options)
        => $"-c lock_timeout={Milliseconds(options.LockTimeout)} -c statement_timeout={Milliseconds(options.StatementTimeout)} "
            + $"-c idle_in_transaction_session_timeout={Milliseconds(options.StatementTimeout)}";

    /// <summary>For one transaction, behind a pooler that shares connections.</summary>
    public static string Sql(WritesOptions options)
        => $"SELECT set_config('lock_timeout', '{Milliseconds(options.LockTimeout)}', true), "
            + $"set_config('statement_timeout', '{Milliseconds(options.StatementTimeout)}', true), "
            + $"set_config('idle_in_transaction_session_timeout', '{Milliseconds(options.StatementTimeout)}', true)";

    private static string Milliseconds(TimeSpan time) => Math.Ceiling(time.TotalMilliseconds).ToString(CultureInfo.InvariantCulture);
}
