namespace BrandOS.Graph.Postgres.Outbox.Dispatching;

public sealed partial class OutboxHousekeeping
{
    private const string Tenants =
        """
        WITH RECURSIVE known(tenant_id) AS (
            (SELECT tenant_id FROM outbox_messages ORDER BY tenant_id LIMIT 1)
            UNION ALL
            SELECT (
                SELECT message.tenant_id FROM outbox_messages message
                WHERE message.tenant_id > known.tenant_id ORDER BY message.tenant_id LIMIT 1)
            FROM known
            WHERE known.tenant_id IS NOT NULL
        )
        SELECT tenant_id FROM known WHERE tenant_id IS NOT NULL
        """;

    // Ids grow with time, nearly: the first that is young enough ends what has to be looked at. What is removed leaves the newest of its
    // positions behind, so that a reader who was away for longer is told.
    private const string Remove =
        """
        WITH young AS (
            SELECT id FROM outbox_messages WHERE tenant_id = $1 AND created_at >= now() - $2 ORDER BY id LIMIT 1
        ),
        old AS (
            SELECT id
            FROM outbox_messages
            WHERE tenant_id = $1
              AND id < coalesce((SELECT id FROM young), 9223372036854775807)
              AND state = 'SENT'
              AND created_at < now() - $2
            ORDER BY id
            LIMIT $3
            FOR UPDATE SKIP LOCKED
        ),
        removed AS (
            DELETE FROM outbox_messages message USING old
            WHERE message.tenant_id = $1 AND message.id = old.id RETURNING message.xid, message.id
        ),
        horizon AS (
            INSERT INTO outbox_horizons AS known (tenant_id, xid, id)
            SELECT $1, newest.xid, newest.id FROM (SELECT xid, id FROM removed ORDER BY xid DESC, id DESC LIMIT 1) newest
            ON CONFLICT (tenant_id) DO UPDATE SET xid = excluded.xid, id = excluded.id
            WHERE (known.xid, known.id) < (excluded.xid, excluded.id)
        )
        SELECT count(*)::int FROM removed
        """;

    private const string Count =
        """
        SELECT pending.messages, pending.oldest, parked.messages
        FROM (
            SELECT count(*) AS messages, coalesce(now() - min(created_at), interval '0') AS oldest
            FROM (SELECT created_at FROM outbox_messages WHERE state = 'PENDING' LIMIT 100000) waiting
        ) pending,
        (SELECT count(*) AS messages FROM (SELECT FROM outbox_messages WHERE state = 'PARKED' LIMIT 100000) given_up) parked
        """;
}
