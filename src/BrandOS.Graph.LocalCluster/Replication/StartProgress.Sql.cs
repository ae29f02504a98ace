namespace BrandOS.Graph.LocalCluster.Replication;

internal static partial class StartProgress
{
    // The control file says the new timeline only after the checkpoint that follows a promotion; a WAL file's name says it at once.
    private const string Timeline = "SELECT ('x' || left(pg_walfile_name(pg_current_wal_insert_lsn()), 8))::bit(32)::int";

    private const string Receives = """
        SELECT CASE WHEN written_lsn > receive_start_lsn THEN 'data' ELSE 'nothing yet' END
        FROM pg_stat_wal_receiver
        WHERE status = 'streaming' AND received_tli = $1
        """;

    private const string CaughtUp =
        "SELECT EXISTS (SELECT FROM pg_stat_replication WHERE application_name = $1 AND state = 'streaming')";
}
