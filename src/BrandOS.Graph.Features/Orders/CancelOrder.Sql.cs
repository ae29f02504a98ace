namespace BrandOS.Graph.Features.Orders;

internal sealed partial class CancelOrder
{
    // A statement of its own, so that the next one sees the payments of whoever had the order before.
    private const string LockSql = "SELECT t.status, t.xmin FROM orders AS t WHERE t.tenant_id = $1 AND t.id = $2 FOR NO KEY UPDATE";

    private const string LockPaymentSql = """
        SELECT p.state FROM payments AS p
        WHERE p.tenant_id = $1 AND p.order_id = $2 AND p.state NOT IN ('CANCELLED', 'REFUNDED')
        FOR NO KEY UPDATE
        """;

    private const string CancelSql = """
        WITH told AS (
            INSERT INTO outbox_messages (tenant_id, aggregate, aggregate_id, kind, payload, created_at)
            SELECT $1, 'Order', $2, 'order.cancelled', jsonb_build_object('orderId', $2, 'status', 'CANCELLED'), $3
        ), refunded AS (
            UPDATE payments AS p
            SET state = CASE p.state WHEN 'PENDING' THEN 'CANCELLED' ELSE 'COMPENSATING' END,
                next_attempt_at = CASE p.state WHEN 'PENDING' THEN NULL ELSE $3 END, attempts = 0, updated_at = $3
            WHERE p.tenant_id = $1 AND p.order_id = $2 AND p.state IN ('PENDING', 'CONFIRMED')
        )
        UPDATE orders AS o SET status = 'CANCELLED', updated_at = $3 WHERE o.tenant_id = $1 AND o.id = $2
        """;
}
