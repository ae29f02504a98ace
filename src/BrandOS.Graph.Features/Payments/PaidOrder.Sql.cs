namespace BrandOS.Graph.Features.Payments;

internal readonly partial record struct PaidOrder
{
    private const string LockSql
        = "SELECT t.status, t.total_amount, t.customer_id FROM orders AS t WHERE t.tenant_id = $1 AND t.id = $2 FOR NO KEY UPDATE";

    // Stocks are locked in the order of their variants, as checkout and cancellation do.
    private const string LockedStocksSql = """
        WITH lines AS MATERIALIZED (
            SELECT i.product_variant_id, sum(i.quantity)::int AS pieces
            FROM order_items AS i WHERE i.tenant_id = $1 AND i.order_id = $2
            GROUP BY i.product_variant_id
        ), stocks AS MATERIALIZED (
            SELECT s.product_variant_id, l.pieces
            FROM lines AS l JOIN inventory_stocks AS s ON s.tenant_id = $1 AND s.product_variant_id = l.product_variant_id
            ORDER BY s.product_variant_id
            FOR NO KEY UPDATE OF s
        )
        """;

    // What was reserved is sold.
    private const string SetPaidSql = LockedStocksSql + """
        , sold AS (
            UPDATE inventory_stocks AS s SET reserved = s.reserved - l.pieces, updated_at = $3
            FROM stocks AS l
            WHERE s.tenant_id = $1 AND s.product_variant_id = l.product_variant_id
            RETURNING s.product_variant_id, s.available, s.reserved
        ), told AS (
            INSERT INTO outbox_messages (tenant_id, aggregate, aggregate_id, kind, payload, created_at)
            SELECT $1, 'Order', $2, 'order.paid', jsonb_build_object('orderId', $2, 'status', 'PROCESSING'), $3
            UNION ALL
            SELECT $1, 'Stock', s.product_variant_id, 'stock.changed', jsonb_build_object(
                'productVariantId', s.product_variant_id, 'available', s.available, 'reserved', s.reserved), $3
            FROM sold AS s
        )
        UPDATE orders AS o SET status = 'PROCESSING', updated_at = $3 WHERE o.tenant_id = $1 AND o.id = $2 AND o.status = 'PENDING'
        """;

    // The payment was given up: what was reserved goes back to the shelf.
    private const string SetCancelledSql = LockedStocksSql + """
        , released AS (
            UPDATE inventory_stocks AS s SET available = s.available + l.pieces, reserved = s.reserved - l.pieces, updated_at = $3
            FROM stocks AS l
            WHERE s.tenant_id = $1 AND s.product_variant_id = l.product_variant_id
            RETURNING s.product_variant_id, s.available, s.reserved
        ), told AS (
            INSERT INTO outbox_messages (tenant_id, aggregate, aggregate_id, kind, payload, created_at)
            SELECT $1, 'Order', $2, 'order.cancelled', jsonb_build_object('orderId', $2, 'status', 'CANCELLED'), $3
            UNION ALL
            SELECT $1, 'Stock', s.product_variant_id, 'stock.changed', jsonb_build_object(
                'productVariantId', s.product_variant_id, 'available', s.available, 'reserved', s.reserved), $3
            FROM released AS s
        )
        UPDATE orders AS o SET status = 'CANCELLED', updated_at = $3 WHERE o.tenant_id = $1 AND o.id = $2 AND o.status = 'PENDING'
        """;
}
