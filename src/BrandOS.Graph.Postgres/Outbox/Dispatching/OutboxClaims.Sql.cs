namespace BrandOS.Graph.Postgres.Outbox.Dispatching;

internal sealed partial class OutboxClaims
{
    // Jumps from tenant to tenant in the index of what is pending: the price is one step for each tenant that waits, not for each message.
    private const string WaitingTenants =
        """
        WITH RECURSIVE waiting(tenant_id) AS (
            (SELECT tenant_id FROM outbox_messages WHERE state = 'PENDING' ORDER BY tenant_id LIMIT 1)
            UNION ALL
            SELECT (SELECT message.tenant_id
                    FROM outbox_messages message
                    WHERE message.state = 'PENDING' AND message.tenant_id > waiting.tenant_id
                    ORDER BY message.tenant_id
                    LIMIT 1)
            FROM waiting
            WHERE waiting.tenant_id IS NOT NULL
        )
        SELECT tenant_id FROM waiting WHERE tenant_id IS NOT NULL
        """;

    // The first message of an aggregate that is not sent yet stands for the aggregate: its row lock keeps other claims away for this
    // statement, and its next_attempt_at, the lease, after it. A later message is never first while an earlier one is pending.
    private const string Claim =
        """
        WITH heads AS (
            SELECT head.*
            FROM unnest($1) AS waiting(tenant_id)
            CROSS JOIN LATERAL (
                SELECT message.tenant_id, message.aggregate, message.aggregate_id, message.id
                FROM outbox_messages message
                WHERE message.tenant_id = waiting.tenant_id
                  AND message.state = 'PENDING'
                  AND message.next_attempt_at <= now()
                  AND NOT EXISTS (
                      SELECT FROM outbox_messages earlier
                      WHERE earlier.tenant_id = message.tenant_id
                        AND earlier.aggregate = message.aggregate
                        AND earlier.aggregate_id = message.aggregate_id
                        AND earlier.state = 'PENDING'
                        AND earlier.id < message.id)
                ORDER BY message.next_attempt_at, message.id
                LIMIT $2
                FOR UPDATE OF message SKIP LOCKED
            ) head
        ),
        runs AS (
            SELECT run.tenant_id, run.id
            FROM heads
            CROSS JOIN LATERAL (
                SELECT message.tenant_id, message.id
                FROM outbox_messages message
                WHERE message.tenant_id = heads.tenant_id
                  AND message.aggregate = heads.aggregate
                  AND message.aggregate_id = heads.aggregate_id
                  AND message.state = 'PENDING'
                  AND message.id >= heads.id
                ORDER BY message.id
                LIMIT $3
            ) run
        )
        UPDATE outbox_messages message
        SET next_attempt_at = now() + $4
        FROM runs
        WHERE message.tenant_id = runs.tenant_id AND message.id = runs.id AND message.state = 'PENDING'
        RETURNING message.tenant_id, message.id, message.aggregate, message.aggregate_id, message.kind, message.payload::text,
                  message.created_at, message.attempts, message.delivered_to, message.next_attempt_at
        """;

    private const string Sent =
        """
        UPDATE outbox_messages message
        SET state = 'SENT', last_failure = NULL
        FROM unnest($1, $2) AS sent(tenant_id, id)
        WHERE message.tenant_id = sent.tenant_id AND message.id = sent.id AND message.state = 'PENDING' AND message.next_attempt_at = $3
        """;

    // What waits behind it is looked at when it is, and not at each poll until then. Only the owner of the lease may say so: another
    // worker may have taken the aggregate over meanwhile.
    private const string Failed =
        """
        WITH failed AS (
            UPDATE outbox_messages
            SET state = CASE WHEN $4 THEN 'PARKED' ELSE 'PENDING' END,
                attempts = attempts + $5,
                next_attempt_at = now() + $6,
                last_failure = coalesce($7, last_failure),
                delivered_to = $8
            WHERE tenant_id = $1 AND id = $2 AND state = 'PENDING' AND next_attempt_at = $3
            RETURNING tenant_id, aggregate, aggregate_id, id
        )
        UPDATE outbox_messages behind
        SET next_attempt_at = now() + CASE WHEN $4 THEN interval '0' ELSE $6 END
        FROM failed
        WHERE behind.tenant_id = failed.tenant_id
          AND behind.aggregate = failed.aggregate
          AND behind.aggregate_id = failed.aggregate_id
          AND behind.state = 'PENDING'
          AND behind.id > failed.id
        """;
}
