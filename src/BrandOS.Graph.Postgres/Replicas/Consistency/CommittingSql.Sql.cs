namespace BrandOS.Graph.Postgres.Replicas.Consistency;

internal static partial class CommittingSql
{
    /// <summary>
    /// Those that wrote and execute something. One that waits for its client's next statement, or for a lock, is not committing yet; whose
    /// state is hidden may be. Our own writes commit by a statement of its own, as do all others whose transaction is more than one.
    /// </summary>
    public const string Text = """
        SELECT a.pid, a.backend_xid, a.wait_event IS NOT DISTINCT FROM 'SyncRep' OR COALESCE(a.query ILIKE 'commit%', false),
               EXISTS (SELECT FROM pg_stat_get_wal_senders())
        FROM pg_stat_get_activity(NULL) AS a
        WHERE a.backend_xid IS NOT NULL AND a.pid <> pg_backend_pid() AND a.wait_event_type IS DISTINCT FROM 'Lock'
          AND COALESCE(a.state, 'active') NOT IN ('idle in transaction', 'idle in transaction (aborted)')
        """;
}
