namespace BrandOS.Graph.Postgres.Replicas.Consistency;

/// <summary>
/// A transaction of the primary that may be committing: its commit may be in the log, and on a standby, before it is seen here.
/// </summary>
/// <param name="IsCommit">True when it certainly is: it executes COMMIT, or waits for a standby to confirm it.</param>
/// <param name="AnyStandby">True when a standby is connected to the primary, and may have got it.</param>
internal readonly record struct Committing(int Process, uint Transaction, bool IsCommit, bool AnyStandby);
