using Npgsql;

namespace BrandOS.Graph.Postgres.Writing;

/// <summary>Why a write was not done, and whether it may be tried again.</summary>
/// <param name="SqlState">PostgreSQL's code; null when it gave none.</param>
public sealed record WriteFailure(WriteFailureKind Kind, string? SqlState = null)
{
    private const string IdleInTransaction = "25P03";
    private const string Keys = "idempotency_keys";

    /// <summary>True when nothing is known to be written, so that doing the same again is no second effect.</summary>
    public bool MayRetry
        => Kind is WriteFailureKind.Conflict or WriteFailureKind.KeyTaken or WriteFailureKind.Unreachable or WriteFailureKind.OutOfOrder;

    /// <summary>True for failures of statements that change or lock, and give their rows behind that, if any.</summary>
    internal static bool IsBetweenStatements(string sqlState)
        => sqlState is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected
            or PostgresErrorCodes.UniqueViolation or PostgresErrorCodes.LockNotAvailable;

    /// <summary>Null for what is not a failure of the database: bugs, expected refusals, and cancellation by the caller.</summary>
    /// <param name="committing">
    /// True when the server may have come to the commit: from then on only what undoes a commit for certain is another failure than that
    /// nobody knows. A cancellation (57014) may have met the statement behind it.
    /// </param>
    internal static WriteFailure? Describe(Exception failure, bool committing)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case OperationCanceledException when !committing:
                    return null;
                case PostgresException { SqlState: PostgresErrorCodes.UniqueViolation, TableName: Keys } told:
                    return new WriteFailure(WriteFailureKind.KeyTaken, told.SqlState);
                case PostgresException told when committing && !IsUndone(told.SqlState):
                    return new WriteFailure(WriteFailureKind.CommitUnknown, told.SqlState);
                case PostgresException told:
                    return new WriteFailure(Of(told.SqlState), told.SqlState);
                case NpgsqlException { InnerException: TimeoutException } when !committing:
                    return new WriteFailure(WriteFailureKind.StatementTimeout);
                case NpgsqlException or IOException or System.Net.Sockets.SocketException when !committing:
                    return new WriteFailure(WriteFailureKind.Unreachable);
            }
        }

        // Whatever went wrong behind the commit, rows that could not be read included: the server may have carried it out.
        return committing ? new WriteFailure(WriteFailureKind.CommitUnknown) : null;
    }

    // What COMMIT itself finds: another transaction was in the way, or a constraint that is checked at the end does not hold.
    private static bool IsUndone(string sqlState)
        => sqlState is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected
            || sqlState.StartsWith("23", StringComparison.Ordinal);

    private static WriteFailureKind Of(string sqlState) => sqlState switch
    {
        PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected => WriteFailureKind.Conflict,

        // Somebody was faster: the next attempt sees the row, and its author says what that means.
        PostgresErrorCodes.UniqueViolation => WriteFailureKind.Conflict,
        PostgresErrorCodes.LockNotAvailable => WriteFailureKind.LockTimeout,
        PostgresErrorCodes.QueryCanceled or IdleInTransaction => WriteFailureKind.StatementTimeout,
        PostgresErrorCodes.AdminShutdown or PostgresErrorCodes.CrashShutdown or PostgresErrorCodes.CannotConnectNow
            => WriteFailureKind.Unreachable,

        // A primary that was made a replica, or has no connection to spare.
        PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.TooManyConnections => WriteFailureKind.Unreachable,
        _ => WriteFailureKind.Statement,
    };
}

/// <summary>A write was not done, or nobody knows.</summary>
public sealed class WriteFailedException(WriteFailure failure, Exception? cause = null) : Exception("A write was not carried out.", cause)
{
    public WriteFailure Failure { get; } = failure;
}
