namespace BrandOS.Graph.Postgres.Writing;

/// <summary>Why a write was not done.</summary>
public enum WriteFailureKind
{
    /// <summary>It met another transaction (40001, 40P01, 23505): the same write may succeed at once.</summary>
    Conflict,

    /// <summary>Its idempotency key was there (23505): it was done before, or somebody did it meanwhile.</summary>
    KeyTaken,

    /// <summary>It waited too long for a row that another transaction holds (55P03).</summary>
    LockTimeout,

    /// <summary>A statement ran too long (57014), or the transaction was left alone too long.</summary>
    StatementTimeout,

    /// <summary>The primary cannot be reached, or was lost before the commit was sent.</summary>
    Unreachable,

    /// <summary>Nobody takes writes, and nobody was found in time.</summary>
    NoPrimary,

    /// <summary>
    /// It may or may not have happened, or may not last: the connection broke, or the wait for a synchronous standby ended, while the
    /// commit was on its way.
    /// </summary>
    CommitUnknown,

    /// <summary>What was read of the payload came in an order nobody expects; the next attempt sorts.</summary>
    OutOfOrder,

    /// <summary>A statement failed for a reason of its own: a bug.</summary>
    Statement,
}
