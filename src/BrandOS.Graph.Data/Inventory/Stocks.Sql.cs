namespace BrandOS.Graph.Data.Inventory;

public static partial class Stocks
{
    // One row when all are locked, and not a row each: an error between two rows leaves the driver with statements of the same round trip
    // that it takes for prepared, and the server does not know.
    private const string LockSql = "SELECT count(*) FROM (SELECT FROM inventory_stocks AS s JOIN (";

    private const string InOrderSql = """
        ) AS i ON s.tenant_id = $1 AND s.product_variant_id = i.product_variant_id
            ORDER BY s.product_variant_id
            FOR NO KEY UPDATE OF s
        ) AS locked
        """;

    private const string LockOfOrderSql
        = LockSql + "SELECT product_variant_id FROM order_items WHERE tenant_id = $1 AND order_id = $2" + InOrderSql;

    private const string LockOfCartSql
        = LockSql + "SELECT product_variant_id FROM cart_items WHERE tenant_id = $1 AND cart_id = $2" + InOrderSql;

    // A variant may be on several lines of an order; its stock is one row.
    private const string LinesSql = """
        WITH lines AS MATERIALIZED (
            SELECT i.product_variant_id, sum(i.quantity)::int AS pieces
            FROM order_items AS i WHERE i.tenant_id = $1 AND i.order_id = $2
            GROUP BY i.product_variant_id
        ), moved AS (
            UPDATE inventory_stocks AS s SET
        """;

    private const string TellSql = """
            , updated_at = $3
            FROM lines AS l
            WHERE s.tenant_id = $1 AND s.product_variant_id = l.product_variant_id
            RETURNING s.product_variant_id, s.available, s.reserved
        )
        INSERT INTO outbox_messages (tenant_id, aggregate, aggregate_id, kind, payload, created_at)
        SELECT $1, 'Stock', m.product_variant_id, 'stock.changed', jsonb_build_object(
            'productVariantId', m.product_variant_id, 'available', m.available, 'reserved', m.reserved), $3
        FROM moved AS m ORDER BY m.product_variant_id
        """;

    private const string SellSql = LinesSql + " reserved = s.reserved - l.pieces " + TellSql;
    private const string ReleaseSql = LinesSql + " available = s.available + l.pieces, reserved = s.reserved - l.pieces " + TellSql;
    private const string TakeBackSql = LinesSql + " available = s.available + l.pieces " + TellSql;
}
