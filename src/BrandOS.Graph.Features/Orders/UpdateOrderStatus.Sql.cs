namespace BrandOS.Graph.Features.Orders;

internal sealed partial class UpdateOrderStatus
{
    private const string LockSql = "SELECT t.status, t.xmin FROM orders AS t WHERE t.tenant_id = $1 AND t.id = $2 FOR NO KEY UPDATE";

    private const string PayingSql = """
        SELECT 1 FROM payments AS p
        WHERE p.tenant_id = $1 AND p.order_id = $2 AND p.state NOT IN ('CANCELLED', 'REFUNDED', 'CONFIRMED')
        """;

    private const string ChangeSql = "UPDATE orders AS t SET status = $3, updated_at = $4 WHERE t.tenant_id = $1 AND t.id = $2";

    // What an order that is not paid holds is reserved; when it is worked on, its pieces are on their way out of the house. Stocks are
    // locked in the order of their variants, as everybody does.
    private const string TakeSql = """
        WITH lines AS MATERIALIZED (
            SELECT i.product_variant_id, sum(i.quantity)::int AS pieces FROM order_items AS i
            WHERE i.tenant_id = $1 AND i.order_id = $2
            GROUP BY i.product_variant_id
        ), stocks AS MATERIALIZED (
            SELECT s.product_variant_id, l.pieces
            FROM lines AS l JOIN inventory_stocks AS s ON s.tenant_id = $1 AND s.product_variant_id = l.product_variant_id
            ORDER BY s.product_variant_id
            FOR NO KEY UPDATE OF s
        )
        UPDATE inventory_stocks AS s SET reserved = s.reserved - l.pieces, updated_at = $3
        FROM stocks AS l
        WHERE s.tenant_id = $1 AND s.product_variant_id = l.product_variant_id
        RETURNING s.product_variant_id, s.available, s.reserved
        """;
}
