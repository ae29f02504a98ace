namespace BrandOS.Graph.Postgres.Replicas.Probing;

internal static partial class NodeProbe
{
    // The timeline: a primary names its WAL files by it. A standby's control file learns of a new one with its next restart point, minutes
    // late; its receiver knows at once, but tells only members of pg_monitor (NULL for others) and is absent while the primary is.
    private const string Sql = """
        SELECT pg_postmaster_start_time(), pg_is_in_recovery(), (pg_control_system()).system_identifier,
            CASE WHEN pg_is_in_recovery() THEN (SELECT received_tli FROM pg_stat_wal_receiver)
                ELSE ('x' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8))::bit(32)::int END,
            (pg_control_checkpoint()).timeline_id,
            CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_lsn() END,
            CASE WHEN pg_is_in_recovery() THEN pg_last_wal_receive_lsn() ELSE pg_last_wal_replay_lsn() END, pg_last_xact_replay_timestamp(),
            current_setting('port')::int
        """;
}
