using Npgsql;

namespace BrandOS.Graph.IntegrationTests.Data;

public sealed partial class SeederTests
{
    private const string WrongTotals =
        """
        SELECT count(*) FROM orders o WHERE total_amount IS DISTINCT FROM
            (SELECT sum(quantity * unit_price) FROM order_items i WHERE i.tenant_id = o.tenant_id AND i.order_id = o.id)
        """;

    // The first 48 bits of an id are Unix milliseconds.
    private const string WrongTimes =
        """
        SELECT count(*) FROM (SELECT id, created_at FROM orders UNION ALL SELECT id, created_at FROM customers) t
        WHERE ('x' || left(replace(id::text, '-', ''), 12))::bit(48)::bigint <> extract(epoch FROM created_at) * 1000
        """;

    private const string Orphans =
        """
        SELECT
            (SELECT count(*) FROM orders o
                LEFT JOIN customers c ON (c.tenant_id, c.id) = (o.tenant_id, o.customer_id) WHERE c.id IS NULL)
            + (SELECT count(*) FROM order_items i
                LEFT JOIN orders o ON (o.tenant_id, o.id) = (i.tenant_id, i.order_id) WHERE o.id IS NULL)
            + (SELECT count(*) FROM order_items i
                LEFT JOIN product_variants v ON (v.tenant_id, v.id) = (i.tenant_id, i.product_variant_id) WHERE v.id IS NULL)
        """;

    // What orders that are not paid yet hold is reserved, and every variant has a stock.
    private const string WrongStocks =
        """
        SELECT count(*) FROM product_variants v
        LEFT JOIN inventory_stocks s ON s.tenant_id = v.tenant_id AND s.product_variant_id = v.id
        WHERE s.reserved IS DISTINCT FROM (
            SELECT coalesce(sum(i.quantity), 0) FROM orders o JOIN order_items i ON i.tenant_id = o.tenant_id AND i.order_id = o.id
            WHERE o.tenant_id = v.tenant_id AND o.status = 'PENDING' AND i.product_variant_id = v.id)
        """;

    // A balance is the sum of its entries, a transfer sums to zero, every customer has a wallet and every tenant its two.
    private const string WrongAccounts =
        """
        SELECT
            (SELECT count(*) FROM wallets w WHERE balance <> (SELECT coalesce(sum(amount), 0) FROM ledger_entries e
                WHERE e.tenant_id = w.tenant_id AND e.wallet_id = w.id))
            + (SELECT count(*) FROM (SELECT FROM ledger_entries GROUP BY tenant_id, transfer_id HAVING sum(amount) <> 0) t)
            + (SELECT count(*) FROM customers c WHERE NOT EXISTS (
                SELECT FROM wallets w WHERE w.tenant_id = c.tenant_id AND w.customer_id = c.id))
            + (SELECT count(*) FROM tenants t WHERE 2 <> (SELECT count(*) FROM wallets w WHERE w.tenant_id = t.id AND w.kind <> 'CUSTOMER'))
        """;

    private const string AllRows =
        """
        SELECT (SELECT count(*) FROM tenants) + (SELECT count(*) FROM customers) + (SELECT count(*) FROM product_variants)
             + (SELECT count(*) FROM orders) + (SELECT count(*) FROM order_items) + (SELECT count(*) FROM inventory_stocks)
             + (SELECT count(*) FROM carts) + (SELECT count(*) FROM cart_items)
             + (SELECT count(*) FROM wallets) + (SELECT count(*) FROM ledger_entries)
        """;

    private const string Sizes =
        """
        SELECT concat_ws(' ', (SELECT count(*) FROM tenants), (SELECT count(*) FROM customers),
            (SELECT count(*) FROM product_variants), (SELECT count(*) FROM orders))
        """;

    // Each of every row, by the index that has all its columns.
    private static readonly string[] IndexOnlyQueries =
    [
        "SELECT tenant_id, email FROM customers ORDER BY 1, 2",
        "SELECT tenant_id, sku FROM product_variants ORDER BY 1, 2",
        "SELECT tenant_id, id FROM orders ORDER BY 1, 2",
        "SELECT tenant_id, order_id, line FROM order_items ORDER BY 1, 2, 3",
    ];

    private const string Fingerprint =
        """
        SELECT concat_ws(' ',
            (SELECT md5(string_agg(t::text, ';' ORDER BY id)) FROM (SELECT id, slug, name FROM tenants) t),
            (SELECT md5(string_agg(t::text, ';' ORDER BY tenant_id, id)) FROM customers t),
            (SELECT md5(string_agg(t::text, ';' ORDER BY tenant_id, id)) FROM product_variants t),
            (SELECT md5(string_agg(t::text, ';' ORDER BY tenant_id, id)) FROM orders t),
            (SELECT md5(string_agg(t::text, ';' ORDER BY tenant_id, order_id, line)) FROM order_items t),
            (SELECT md5(string_agg(t::text, ';' ORDER BY tenant_id, product_variant_id)) FROM inventory_stocks t),
            (SELECT md5(string_agg(t::text, ';' ORDER BY tenant_id, id)) FROM carts t),
            (SELECT md5(string_agg(t::text, ';' ORDER BY tenant_id, cart_id, product_variant_id)) FROM cart_items t),
            (SELECT md5(string_agg(t::text, ';' ORDER BY tenant_id, id)) FROM wallets t),
            (SELECT md5(string_agg(t::text, ';' ORDER BY tenant_id, transfer_id, line)) FROM ledger_entries t))
        """;

    /// <summary>A user that owns the tables, as in production, and is no superuser.</summary>
    private static async Task<string> PlainOwnerAsync(TestDatabase database)
    {
        var role = $"owner_{Guid.NewGuid():N}";
        await database.ExecuteAsync(
            $"""
            CREATE ROLE {role} LOGIN PASSWORD '{role}';
            GRANT ALL ON SCHEMA public TO {role};
            ALTER TABLE tenants OWNER TO {role}; ALTER TABLE customers OWNER TO {role}; ALTER TABLE product_variants OWNER TO {role};
            ALTER TABLE orders OWNER TO {role}; ALTER TABLE order_items OWNER TO {role};
            ALTER TABLE inventory_stocks OWNER TO {role}; ALTER TABLE carts OWNER TO {role}; ALTER TABLE cart_items OWNER TO {role};
            ALTER TABLE wallets OWNER TO {role}; ALTER TABLE ledger_entries OWNER TO {role};
            DO $$
            DECLARE partition regclass;
            BEGIN
                FOR partition IN
                    SELECT inhrelid FROM pg_inherits WHERE inhparent IN ('orders'::regclass, 'order_items'::regclass)
                LOOP
                    EXECUTE format('ALTER TABLE %s OWNER TO {role}', partition);
                END LOOP;
            END $$;
            GRANT SELECT ON __ef_migrations_history TO {role};
            """);
        return new NpgsqlConnectionStringBuilder(database.ConnectionString) { Username = role, Password = role }.ConnectionString;
    }
}
