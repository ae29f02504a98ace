namespace BrandOS.Graph.Postgres.Replicas.Consistency;

internal static partial class PositionSql
{
    /// <summary>
    /// Row of <c>FROM</c> on a primary: <c>lsn</c>, where its log ends, and <c>timeline</c>, eight hexadecimal digits. PostgreSQL says
    /// where the next record will begin. When the last one filled its page, or its segment, that is behind the next page's header (24
    /// bytes, 40 where a segment begins), which is not written yet: a standby that has everything stands before it.
    /// </summary>
    public const string LogEnd = """
        (SELECT log.next - CASE
                WHEN file.file_offset = 40 THEN 40::numeric
                WHEN file.file_offset % current_setting('wal_block_size')::int = 24 THEN 24
                ELSE 0
            END AS lsn, left(file.file_name, 8) AS timeline
        FROM (SELECT pg_current_wal_insert_lsn() AS next) AS log, LATERAL pg_walfile_name_offset(log.next) AS file)
        """;

    // 16 bytes of a standby, 24 of a primary, whose timeline is text: the first eight digits of a segment's name. A promoted node keeps its
    // last replay position for ever, so the role is asked first: a standby may become a primary between the two, never the other way.
    //
    // A receiver that begins says that it received the start of the segment until more comes than was replayed before (PostgreSQL,
    // WalReceiverMain). When it runs, all that was on the disk is replayed: asked for after that, nothing can follow the position but what
    // comes over the wire.
    private const string Column = $"""
        (SELECT CASE WHEN pg_is_in_recovery()
            THEN CASE WHEN pg_last_wal_receive_lsn() < pg_last_wal_replay_lsn() AND (pg_stat_get_wal_receiver()).pid IS NOT NULL
                THEN pg_lsn_send(pg_last_wal_replay_lsn()) || pg_lsn_send(greatest(pg_last_wal_replay_lsn(), pg_last_wal_receive_lsn()))
                ELSE pg_lsn_send(coalesce(pg_last_wal_replay_lsn(), '0/0')) || pg_lsn_send(coalesce(pg_last_wal_receive_lsn(), '0/0'))
            END
            ELSE (
                SELECT pg_lsn_send(lsn) || pg_lsn_send(coalesce(pg_last_wal_replay_lsn(), '0/0')) || convert_to(timeline, 'SQL_ASCII')
                FROM {LogEnd} AS ended)
        END)
        """;
}
