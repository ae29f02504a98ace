namespace BrandOS.Graph.Postgres.Replicas.Consistency;

internal static partial class CommittingSql
{
    /// <summary>
    /// Those that wrote and execute something. One that waits for its client's next statement, or for a lock, is not committing yet; whose
    /// state is hidden may be.
    /// </summary>
    public const string Text = """
        SELECT a.pid, a.backend_xid, a.wait_event IS NOT DISTINCT FROM 'SyncRep',
               EXISTS (SELECT FROM pg_stat_get_wal_senders())
        FROM pg_stat_get_activity(NULL) AS a
        WHERE a.backend_xid IS NOT NULL AND a.pid <> pg_backend_pid() AND a.wait_event_type IS DISTINCT FROM 'Lock'
          AND COALESCE(a.state, 'active') NOT IN ('idle in transaction', 'idle in transaction (aborted)')
        """;
}
