namespace BrandOS.Graph.Features.Payments.Saga;

internal sealed partial class PaymentRows
{
    // Spelled as in the partial index ix_payments_due. Jumps from tenant to tenant in it.
    private const string TenantsSql = """
        WITH RECURSIVE waiting(tenant_id) AS (
            (SELECT tenant_id FROM payments WHERE state IN ('PENDING', 'CHARGING', 'CHARGED', 'COMPENSATING') ORDER BY tenant_id LIMIT 1)
            UNION ALL
            SELECT (SELECT p.tenant_id FROM payments AS p
                    WHERE p.state IN ('PENDING', 'CHARGING', 'CHARGED', 'COMPENSATING') AND p.tenant_id > waiting.tenant_id
                    ORDER BY p.tenant_id LIMIT 1)
            FROM waiting WHERE waiting.tenant_id IS NOT NULL
        )
        SELECT tenant_id FROM waiting WHERE tenant_id IS NOT NULL
        """;

    // PENDING becomes CHARGING before anything is sent: from here on a charge may have happened, whatever becomes of this process.
    private const string ClaimSql = """
        UPDATE payments AS p
        SET state = CASE p.state WHEN 'PENDING' THEN 'CHARGING' ELSE p.state END,
            attempts = p.attempts + 1, next_attempt_at = now() + $3, updated_at = now()
        FROM (
            SELECT due.*
            FROM unnest($1::int[]) AS waiting(tenant_id)
            CROSS JOIN LATERAL (
                SELECT t.tenant_id, t.id, t.state FROM payments AS t
                WHERE t.tenant_id = waiting.tenant_id
                  AND t.state IN ('PENDING', 'CHARGING', 'CHARGED', 'COMPENSATING')
                  AND t.next_attempt_at <= now()
                ORDER BY t.next_attempt_at
                LIMIT $2
                FOR NO KEY UPDATE SKIP LOCKED
            ) AS due
        ) AS due
        WHERE p.tenant_id = due.tenant_id AND p.id = due.id
        RETURNING p.tenant_id, p.id, p.order_id, p.method, coalesce(p.wallet_id, '00000000-0000-0000-0000-000000000000'::uuid), p.amount,
                  p.state, p.attempts, due.state = 'PENDING'
        """;

    private const string LockSql = """
        SELECT p.state, coalesce(p.failure, '') FROM payments AS p
        WHERE p.tenant_id = $1 AND p.id = $2
        FOR NO KEY UPDATE
        """;

    private const string StepSql = """
        WITH stepped AS (
            UPDATE payments AS p
            SET state = $4, attempts = 0, next_attempt_at = CASE WHEN $5 THEN NULL ELSE now() END, updated_at = now(),
                gateway_reference = coalesce(nullif($6, ''), p.gateway_reference), failure = coalesce(p.failure, nullif($7, ''))
            WHERE p.tenant_id = $1 AND p.id = $2 AND p.state = $3
            RETURNING p.id, p.order_id
        )
        INSERT INTO outbox_messages (tenant_id, aggregate, aggregate_id, kind, payload)
        SELECT $1, 'Payment', s.id, 'payment.changed', jsonb_build_object('orderId', s.order_id, 'state', $4) FROM stepped AS s
        """;

    private const string WaitSql = """
        UPDATE payments AS p SET next_attempt_at = now() + $4, updated_at = now()
        WHERE p.tenant_id = $1 AND p.id = $2 AND p.state = $3 AND p.attempts = $5
        """;

    private const string HurrySql = """
        UPDATE payments AS p SET next_attempt_at = now()
        WHERE p.tenant_id = $1 AND p.id = $2 AND p.state = 'CHARGING' AND p.next_attempt_at > now() AND p.updated_at < now() - $3
        """;
}
