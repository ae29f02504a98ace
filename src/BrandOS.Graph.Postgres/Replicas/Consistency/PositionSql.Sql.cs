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

    // The same in one column, as the bytes that PostgreSQL sends: 16 of a standby, 24 of a primary, whose timeline is text.
    private const string Column = """
        (SELECT CASE WHEN pg_is_in_recovery()
            THEN pg_lsn_send(coalesce(pg_last_wal_replay_lsn(), '0/0')) || pg_lsn_send(coalesce(pg_last_wal_receive_lsn(), '0/0'))
            ELSE pg_lsn_send(pg_current_wal_insert_lsn()) || pg_lsn_send(coalesce(pg_last_wal_replay_lsn(), '0/0'))
                || convert_to(left(pg_walfile_name(pg_current_wal_insert_lsn()), 8), 'SQL_ASCII')
        END)
        """;
}
