namespace BrandOS.Graph.Features.Payments;

internal readonly partial record struct PaidOrder
{
    private const string LockSql
        = "SELECT t.status, t.total_amount, t.customer_id FROM orders AS t WHERE t.tenant_id = $1 AND t.id = $2 FOR NO KEY UPDATE";

    private const string EndSql = """
        WITH told AS (
            INSERT INTO outbox_messages (tenant_id, aggregate, aggregate_id, kind, payload, created_at)
            SELECT $1, 'Order', $2, $4, jsonb_build_object('orderId', $2, 'status', $3), $5
        )
        UPDATE orders AS o SET status = $3, updated_at = $5 WHERE o.tenant_id = $1 AND o.id = $2 AND o.status = 'PENDING'
        """;
}
