using Npgsql;

namespace BrandOS.Graph.Postgres.Writing;

/// <summary>What is known of a COMMIT that was sent behind the other statements of its round trip.</summary>
/// <param name="before">The statement in front of it; null when it is the first one.</param>
internal sealed class SentCommit(NpgsqlBatchCommand? before)
{
    // Something of its own in the log is what makes a commit wait for a synchronous standby; a number alone (pg_current_xact_id) does not.
    private const string WaitingSql = "SELECT pg_logical_emit_message(true, 'brandos-graph', '')";

    private string? _warning;

    // The driver notes of a statement what it was when its end is read.
    private bool IsReached => before is null || before.StatementType != StatementType.Unknown;

    /// <summary>A statement in front of a commit which makes it wait for standbys as if it had written.</summary>
    public static WriteCommand Waiting() => new WriteCommand<bool>(WaitingSql, static _ => true);

    /// <summary>
    /// PostgreSQL that is told to wait no longer for a synchronous standby (the driver's time limit does so) says that COMMIT succeeded,
    /// and warns. Its code is that of all warnings and its text is translated; but nothing else that COMMIT warns of is a certain success
    /// either.
    /// </summary>
    public void Note(object sender, NpgsqlNoticeEventArgs told)
    {
        if (IsReached && told.Notice is { InvariantSeverity: "WARNING", SqlState: var code })
        {
            _warning = code;
        }
    }

    /// <exception cref="WriteFailedException">It is done here, and on no other node as far as is known: a failover may lose it.</exception>
    public void ThrowIfUnconfirmed()
    {
        if (_warning is not null)
        {
            throw new WriteFailedException(new WriteFailure(WriteFailureKind.CommitUnknown, _warning));
        }
    }

    /// <summary>False when the server said no before it came to the commit: it leaves out what is behind an error.</summary>
    public bool MayHaveHappened(Exception failure) => IsReached || !IsOfServer(failure);

    private static bool IsOfServer(Exception failure)
    {
        for (var cause = failure; cause is not null; cause = cause.InnerException)
        {
            if (cause is PostgresException)
            {
                return true;
            }
        }

        return false;
    }
}
