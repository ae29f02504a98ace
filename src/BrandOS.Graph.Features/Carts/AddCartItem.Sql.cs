namespace BrandOS.Graph.Features.Carts;

internal sealed partial class AddCartItem
{
    private const string OpenSql = """
        INSERT INTO carts AS t (tenant_id, id, customer_id, updated_at)
        SELECT c.tenant_id, $2, c.id, $4 FROM customers AS c WHERE c.tenant_id = $1 AND c.id = $3
        ON CONFLICT (tenant_id, customer_id) DO UPDATE SET updated_at = excluded.updated_at
        RETURNING t.id
        """;

    // No row comes back when there is no such variant, or when the cart would hold too much.
    private const string PutSql = """
        INSERT INTO cart_items AS t (tenant_id, cart_id, product_variant_id, quantity, unit_price, added_at)
        SELECT c.tenant_id, c.id, v.id, $4, v.unit_price, $5
        FROM carts AS c JOIN product_variants AS v ON v.tenant_id = c.tenant_id AND v.id = $3
        WHERE c.tenant_id = $1 AND c.customer_id = $2
            AND (
                EXISTS (SELECT FROM cart_items AS i WHERE i.tenant_id = $1 AND i.cart_id = c.id AND i.product_variant_id = $3)
                OR (SELECT count(*) FROM cart_items AS i WHERE i.tenant_id = $1 AND i.cart_id = c.id) < $7)
        ON CONFLICT (tenant_id, cart_id, product_variant_id) DO UPDATE
        SET quantity = t.quantity + excluded.quantity, unit_price = excluded.unit_price
        WHERE t.quantity + excluded.quantity <= $6
        RETURNING t.quantity
        """;

    private const string ReasonSql = """
        SELECT
            EXISTS (SELECT FROM product_variants AS v WHERE v.tenant_id = $1 AND v.id = $3),
            EXISTS (
                SELECT FROM carts AS c JOIN cart_items AS i ON i.tenant_id = c.tenant_id AND i.cart_id = c.id
                WHERE c.tenant_id = $1 AND c.customer_id = $2 AND i.product_variant_id = $3)
        """;
}
