namespace BrandOS.Graph.Postgres.Replicas.Consistency;

internal static partial class PositionSql
{
    /// <summary>
    /// The columns of <see cref="NodePosition"/>; a timeline is the first eight digits of a segment's name. A promoted node keeps its last
    /// replay position for ever, so the role is asked first: a standby may become a primary between the two, never the other way.
    /// </summary>
    public const string Text = """
        SELECT CASE WHEN pg_is_in_recovery() THEN pg_last_wal_replay_lsn() ELSE pg_current_wal_insert_lsn() END,
               CASE WHEN pg_is_in_recovery() THEN pg_last_wal_receive_lsn() ELSE pg_last_wal_replay_lsn() END,
               CASE WHEN pg_is_in_recovery() THEN NULL ELSE left(pg_walfile_name(pg_current_wal_insert_lsn()), 8) END
        """;
}
