namespace BrandOS.Graph.Features.Checkout;

internal sealed partial class CheckOut
{
    // A statement of its own: what the next one reads is what is committed once nobody else changes this cart.
    private const string LockSql = "SELECT 1 FROM carts AS t WHERE t.tenant_id = $1 AND t.id = $2 FOR NO KEY UPDATE";

    // Nothing is written unless every line is good; the lines come back in any case and tell why.
    private const string OrderSql = """
        WITH lines AS MATERIALIZED (
            SELECT i.product_variant_id, i.quantity, i.unit_price, v.unit_price AS price_today
            FROM cart_items AS i JOIN product_variants AS v ON v.tenant_id = $1 AND v.id = i.product_variant_id
            WHERE i.tenant_id = $1 AND i.cart_id = $2
        ), verdict AS MATERIALIZED (
            SELECT l.*, coalesce(s.available, 0) AS available, row_number() OVER (ORDER BY l.product_variant_id)::int AS line
            FROM lines AS l LEFT JOIN inventory_stocks AS s ON s.tenant_id = $1 AND s.product_variant_id = l.product_variant_id
        ), sum AS MATERIALIZED (
            SELECT sum(quantity * unit_price) AS total_amount FROM verdict
            HAVING bool_and(available >= quantity AND price_today = unit_price)
        ), reserved AS (
            UPDATE inventory_stocks AS s
            SET available = s.available - l.quantity, reserved = s.reserved + l.quantity, updated_at = $4
            FROM sum, verdict AS l
            WHERE s.tenant_id = $1 AND s.product_variant_id = l.product_variant_id
            RETURNING s.product_variant_id, s.available, s.reserved
        ), ordered AS (
            INSERT INTO orders (tenant_id, id, customer_id, status, total_amount, created_at)
            SELECT $1, $3, c.customer_id, 'PENDING', sum.total_amount, $4
            FROM sum, carts AS c WHERE c.tenant_id = $1 AND c.id = $2
        ), items AS (
            INSERT INTO order_items (tenant_id, order_id, line, product_variant_id, quantity, unit_price)
            SELECT $1, $3, l.line, l.product_variant_id, l.quantity, l.unit_price FROM sum, verdict AS l
        ), emptied AS (
            DELETE FROM cart_items AS i USING sum WHERE i.tenant_id = $1 AND i.cart_id = $2
        ), touched AS (
            UPDATE carts AS c SET updated_at = $4 FROM sum WHERE c.tenant_id = $1 AND c.id = $2
        ), told AS (
            INSERT INTO outbox_messages (tenant_id, aggregate, aggregate_id, kind, payload, created_at)
            SELECT $1, 'Order', $3, 'order.placed', jsonb_build_object('orderId', $3, 'status', 'PENDING'), $4 FROM sum
            UNION ALL
            SELECT $1, 'Stock', r.product_variant_id, 'stock.changed', jsonb_build_object(
                'productVariantId', r.product_variant_id, 'available', r.available, 'reserved', r.reserved), $4
            FROM reserved AS r
        )
        SELECT product_variant_id, quantity, unit_price, price_today, available FROM verdict ORDER BY line
        """;
}
