using BrandOS.Graph.Postgres.Replicas.Consistency;

namespace BrandOS.Graph.Postgres.Outbox;

public sealed partial class OutboxReader
{
    // Below the oldest running transaction nothing can appear any more: what is not there now will never be.
    private const string ReadOn =
        """
        SELECT row.tenant_id, row.xid, row.id, row.aggregate, row.aggregate_id, row.kind, row.payload::text, row.created_at
        FROM unnest($1, $2, $3) AS after(tenant_id, xid, id)
        CROSS JOIN LATERAL (
            SELECT message.*
            FROM outbox_messages message
            WHERE message.tenant_id = after.tenant_id
              AND (message.xid, message.id) > (after.xid, after.id)
              AND message.xid < pg_snapshot_xmin(pg_current_snapshot())
            ORDER BY message.xid, message.id
            LIMIT $4
        ) row
        ORDER BY row.tenant_id, row.xid, row.id
        """;

    // A statement of its own, after the rows: whatever they show was in the log before.
    private const string LogEnd = $"SELECT (lsn - '0/0'::pg_lsn)::bigint FROM {PositionSql.LogEnd} AS ended";

    private const string ReadBack =
        """
        SELECT row.tenant_id, row.xid, row.id, row.aggregate, row.aggregate_id, row.kind, row.payload::text, row.created_at
        FROM (
            SELECT message.*
            FROM outbox_messages message
            WHERE message.tenant_id = $1
              AND (message.xid, message.id) > ($2, $3)
              AND (message.xid, message.id) <= ($4, $5)
            ORDER BY message.xid DESC, message.id DESC
            LIMIT $6
        ) row
        ORDER BY row.xid, row.id
        """;

    private const string Ends =
        """
        SELECT pg_snapshot_xmin(pg_current_snapshot()), horizon.xid, horizon.id
        FROM (VALUES ($1)) AS asked(tenant_id)
        LEFT JOIN outbox_horizons horizon ON horizon.tenant_id = asked.tenant_id
        """;
}
