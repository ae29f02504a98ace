namespace BrandOS.Graph.Features.Orders;

internal sealed partial class CancelOrder
{
    // A statement of its own, so that the next one sees the payments of whoever had the order before.
    private const string LockSql = "SELECT t.status FROM orders AS t WHERE t.tenant_id = $1 AND t.id = $2 FOR NO KEY UPDATE";

    // The order, its payment, its stocks in the order of their variants: everybody locks in this order. A payment that has begun at the
    // gateway may end either way, so the order waits for it.
    private const string CancelSql = """
        WITH paying AS MATERIALIZED (
            SELECT p.id, p.state FROM payments AS p
            WHERE p.tenant_id = $1 AND p.order_id = $2 AND p.state NOT IN ('CANCELLED', 'REFUNDED')
            FOR NO KEY UPDATE
        ), good AS MATERIALIZED (
            SELECT o.status FROM orders AS o
            WHERE o.tenant_id = $1 AND o.id = $2 AND o.status IN ('PENDING', 'PROCESSING')
                AND NOT EXISTS (SELECT FROM paying WHERE state NOT IN ('PENDING', 'CONFIRMED'))
        ), lines AS MATERIALIZED (
            SELECT i.product_variant_id, sum(i.quantity)::int AS pieces
            FROM good, order_items AS i WHERE i.tenant_id = $1 AND i.order_id = $2
            GROUP BY i.product_variant_id
        ), stocks AS MATERIALIZED (
            SELECT s.product_variant_id, l.pieces
            FROM lines AS l JOIN inventory_stocks AS s ON s.tenant_id = $1 AND s.product_variant_id = l.product_variant_id
            ORDER BY s.product_variant_id
            FOR NO KEY UPDATE OF s
        ), released AS (
            UPDATE inventory_stocks AS s
            SET available = s.available + l.pieces,
                reserved = s.reserved - CASE good.status WHEN 'PENDING' THEN l.pieces ELSE 0 END, updated_at = $3
            FROM good, stocks AS l
            WHERE s.tenant_id = $1 AND s.product_variant_id = l.product_variant_id
            RETURNING s.product_variant_id, s.available, s.reserved
        ), cancelled AS (
            UPDATE orders AS o SET status = 'CANCELLED', updated_at = $3 FROM good WHERE o.tenant_id = $1 AND o.id = $2
        ), refunded AS (
            UPDATE payments AS p
            SET state = CASE p.state WHEN 'PENDING' THEN 'CANCELLED' ELSE 'COMPENSATING' END,
                next_attempt_at = CASE p.state WHEN 'PENDING' THEN NULL ELSE $3 END, attempts = 0, updated_at = $3
            FROM good, paying WHERE p.tenant_id = $1 AND p.id = paying.id
        ), told AS (
            INSERT INTO outbox_messages (tenant_id, aggregate, aggregate_id, kind, payload, created_at)
            SELECT $1, 'Order', $2, 'order.cancelled', jsonb_build_object('orderId', $2, 'status', 'CANCELLED'), $3 FROM good
            UNION ALL
            SELECT $1, 'Stock', r.product_variant_id, 'stock.changed', jsonb_build_object(
                'productVariantId', r.product_variant_id, 'available', r.available, 'reserved', r.reserved), $3
            FROM released AS r
        )
        SELECT EXISTS (SELECT FROM good)
        """;
}
