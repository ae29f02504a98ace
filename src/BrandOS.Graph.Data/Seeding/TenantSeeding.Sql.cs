namespace BrandOS.Graph.Data.Seeding;

internal sealed partial class TenantSeeding
{
    // Flushed at commit, whatever the server's default: the VACUUM that follows marks no row whose commit is not on disk.
    private const string ForBulk = "SET LOCAL synchronous_commit = local; SET LOCAL statement_timeout = 0;";

    // Foreign keys are checked by triggers, seven million of them for a million orders. This turns them off for this
    // transaction alone, where dropping the constraints would lock the tables against everyone.
    private const string WithoutTriggers = "SET LOCAL session_replication_role = replica;";

    private const string InsertTenant =
        "INSERT INTO tenants (id, slug, name, created_at) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO NOTHING";

    // The statistics do not know a tenant whose rows are not committed yet: expecting one row, the planner took nested
    // loops and four minutes where hash joins take a tenth of a second.
    private const string HashJoinsOnly = "SET LOCAL enable_nestloop = off; SET LOCAL enable_mergejoin = off; SET LOCAL jit = off;";

    // What the foreign keys say, once per tenant. The tenant itself is inserted in this transaction.
    private const string CountOrphans =
        """
        SELECT what, rows FROM (
            SELECT 'orders without customer', count(*) FROM orders o WHERE o.tenant_id = $1
                AND NOT EXISTS (SELECT FROM customers c WHERE c.tenant_id = $1 AND c.id = o.customer_id)
            UNION ALL SELECT 'items without order', count(*) FROM order_items i WHERE i.tenant_id = $1
                AND NOT EXISTS (SELECT FROM orders o WHERE o.tenant_id = $1 AND o.id = i.order_id)
            UNION ALL SELECT 'items without variant', count(*) FROM order_items i WHERE i.tenant_id = $1
                AND NOT EXISTS (SELECT FROM product_variants v WHERE v.tenant_id = $1 AND v.id = i.product_variant_id)
            UNION ALL SELECT 'stocks without variant', count(*) FROM inventory_stocks s WHERE s.tenant_id = $1
                AND NOT EXISTS (SELECT FROM product_variants v WHERE v.tenant_id = $1 AND v.id = s.product_variant_id)
            UNION ALL SELECT 'carts without customer', count(*) FROM carts k WHERE k.tenant_id = $1
                AND NOT EXISTS (SELECT FROM customers c WHERE c.tenant_id = $1 AND c.id = k.customer_id)
            UNION ALL SELECT 'cart items without cart', count(*) FROM cart_items i WHERE i.tenant_id = $1
                AND NOT EXISTS (SELECT FROM carts k WHERE k.tenant_id = $1 AND k.id = i.cart_id)
            UNION ALL SELECT 'cart items without variant', count(*) FROM cart_items i WHERE i.tenant_id = $1
                AND NOT EXISTS (SELECT FROM product_variants v WHERE v.tenant_id = $1 AND v.id = i.product_variant_id)
            UNION ALL SELECT 'wallets without customer', count(*) FROM wallets w WHERE w.tenant_id = $1 AND w.customer_id IS NOT NULL
                AND NOT EXISTS (SELECT FROM customers c WHERE c.tenant_id = $1 AND c.id = w.customer_id)
            UNION ALL SELECT 'ledger entries without wallet', count(*) FROM ledger_entries e WHERE e.tenant_id = $1
                AND NOT EXISTS (SELECT FROM wallets w WHERE w.tenant_id = $1 AND w.id = e.wallet_id)
        ) AS broken(what, rows)
        WHERE rows > 0
        """;
}
