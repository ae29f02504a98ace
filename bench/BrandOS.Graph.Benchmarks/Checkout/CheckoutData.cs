using Npgsql;

namespace BrandOS.Graph.Benchmarks.Checkout;

/// <summary>One tenant, ten variants that everybody wants, and a filled cart for every checkout of a run.</summary>
internal static class CheckoutData
{
    public const int Tenant = 1;
    private const int Variants = 10;

    private const string Shop =
        """
        INSERT INTO tenants (id, slug, name, created_at) VALUES (1, 'bench', 'Bench', now());
        INSERT INTO product_variants (tenant_id, id, sku, name, unit_price)
        SELECT 1, md5('v' || n)::uuid, 'SKU-' || n, 'Hot', n FROM generate_series(1, 10) n;
        INSERT INTO inventory_stocks (tenant_id, product_variant_id, available, reserved, updated_at)
            SELECT 1, id, 1000000000, 0, now() FROM product_variants;
        """;

    // One to three different variants a cart, one or two pieces of each.
    private const string Carts =
        """
        INSERT INTO customers (tenant_id, id, name, email, created_at)
            SELECT 1, md5('c' || n)::uuid, 'Customer', n || '@example.com', now() FROM generate_series($1::int, $2::int) n;
        """;

    private const string Filled =
        """
        INSERT INTO carts (tenant_id, id, customer_id, updated_at)
            SELECT 1, md5('k' || n)::uuid, md5('c' || n)::uuid, now() FROM generate_series($1::int, $2::int) n;
        """;

    private const string Items =
        """
        INSERT INTO cart_items (tenant_id, cart_id, product_variant_id, quantity, unit_price, added_at)
            SELECT 1, md5('k' || n)::uuid, md5('v' || 1 + (n * 7 + line * 3) % 10)::uuid,
            1 + (n + line) % 2, 1 + (n * 7 + line * 3) % 10, now()
            FROM generate_series($1::int, $2::int) n, generate_series(0, 2) line WHERE line <= n % 3;
        """;

    public static async Task OpenAsync(NpgsqlDataSource source)
    {
        await ExecuteAsync(source, Shop);
        await ExecuteAsync(source, CheckoutFunction.Create);
    }

    /// <summary>Makes customers with filled carts and gives the carts' ids.</summary>
    public static async Task<Guid[]> FillCartsAsync(NpgsqlDataSource source, int first, int count)
    {
        foreach (var sql in new[] { Carts, Filled, Items })
        {
            await using var command = source.CreateCommand(sql);
            command.CommandTimeout = 0;
            command.Parameters.Add(new() { Value = first });
            command.Parameters.Add(new() { Value = first + count - 1 });
            await command.ExecuteNonQueryAsync();
        }

        await ExecuteAsync(source, "VACUUM (ANALYZE) customers, carts, cart_items, inventory_stocks, idempotency_keys, outbox_messages");
        await ExecuteAsync(source, "CHECKPOINT");
        await using var list = source.CreateCommand(
            $"SELECT array_agg(md5('k' || n)::uuid) FROM generate_series({first}, {first + count - 1}) n");
        return (Guid[])(await list.ExecuteScalarAsync())!;
    }

    public static async Task<(long Orders, long Wrong)> CheckAsync(NpgsqlDataSource source)
    {
        await using var command = source.CreateCommand(
            $"""
            SELECT (SELECT count(*) FROM orders), (SELECT count(*) FROM inventory_stocks s
            WHERE available < 0 OR available + reserved <> 1000000000
                OR reserved <> (SELECT coalesce(sum(quantity), 0) FROM order_items i WHERE i.product_variant_id = s.product_variant_id))
                + (SELECT {Variants} - count(*) FROM inventory_stocks)
                + (SELECT deadlocks FROM pg_stat_database WHERE datname = current_database())
            """);
        command.CommandTimeout = 0;
        await using var reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return (reader.GetInt64(0), reader.GetInt64(1));
    }

    private static async Task ExecuteAsync(NpgsqlDataSource source, string sql)
    {
        await using var command = source.CreateCommand(sql);
        command.CommandTimeout = 0;
        await command.ExecuteNonQueryAsync();
    }
}
