namespace BrandOS.Graph.Data.Migrations;

// What was there before gets what the seeder gives: nobody knows how many pieces lie in the house, so none, but those of orders that
// are not paid yet are reserved.
internal sealed partial class Commerce
{
    private const string StockVariants =
        """
        INSERT INTO inventory_stocks (tenant_id, product_variant_id, available, reserved, updated_at)
        SELECT v.tenant_id, v.id, 0, coalesce(r.pieces, 0), now()
        FROM product_variants v
        LEFT JOIN (
            SELECT i.tenant_id, i.product_variant_id, sum(i.quantity)::int AS pieces
            FROM orders o JOIN order_items i ON i.tenant_id = o.tenant_id AND i.order_id = o.id
            WHERE o.status = 'PENDING'
            GROUP BY i.tenant_id, i.product_variant_id
        ) r ON r.tenant_id = v.tenant_id AND r.product_variant_id = v.id;
        """;

    // An id of a customer is a UUIDv7 that no wallet has. Those of the tenant's own accounts are made here.
    private const string OpenWallets =
        """
        INSERT INTO wallets (tenant_id, id, kind, customer_id, balance)
        SELECT tenant_id, id, 'CUSTOMER', id, 0 FROM customers;

        INSERT INTO wallets (tenant_id, id, kind, balance)
        SELECT t.id, (substr(ms, 1, 8) || '-' || substr(ms, 9, 4) || '-7' || substr(gen_random_uuid()::text, 16))::uuid, kind, 0
        FROM tenants t
        CROSS JOIN (VALUES ('SALES'), ('EXTERNAL')) AS kinds(kind)
        CROSS JOIN lpad(to_hex((extract(epoch FROM now()) * 1000)::bigint), 12, '0') AS ms;
        """;
}
