using BrandOS.Graph.Data;
using BrandOS.Graph.IntegrationTests.Cluster;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace BrandOS.Graph.IntegrationTests.Data;

[Collection(ClusterCollection.Name)]
public sealed class CommerceMigrationTests(ClusterFixture fixture)
{
    private const string Customer = "019aa000-0000-7000-8000-000000000001";
    private const string Variant = "019aa000-0000-7000-8000-000000000002";
    private const string Unsold = "019aa000-0000-7000-8000-000000000003";

    private const string Before =
        $"""
        INSERT INTO tenants VALUES (1, 'one', 'One', now()), (2, 'two', 'Two', now());
        INSERT INTO customers VALUES (1, '{Customer}', 'Ann', 'ann@example.com', now());
        INSERT INTO product_variants VALUES (1, '{Variant}', 'MUG-1', 'Mug', 12.50), (1, '{Unsold}', 'MUG-2', 'Big mug', 15);
        CREATE TABLE orders_all PARTITION OF orders DEFAULT;
        CREATE TABLE order_items_all PARTITION OF order_items DEFAULT;
        INSERT INTO orders SELECT 1, ('019aa000-0000-7000-8000-00000000010' || n)::uuid, '{Customer}', status, 25, now()
            FROM (VALUES (1, 'PENDING'), (2, 'PENDING'), (3, 'PROCESSING'), (4, 'CANCELLED')) AS o(n, status);
        INSERT INTO order_items SELECT tenant_id, id, 1, '{Variant}', 2, 12.50 FROM orders;
        """;

    [ClusterFact]
    public async Task What_was_there_before_gets_stocks_and_wallets()
    {
        await using var database = await TestDatabase.CreateEmptyAsync(fixture);
        await using (var context = new GraphDbContext(GraphDbContextOptions.For(database.ConnectionString)))
        {
            await context.GetService<IMigrator>().MigrateAsync("SearchIndexes");
            await database.ExecuteAsync(Before);
            await context.Database.MigrateAsync();
        }

        Assert.Equal(
            "0 4,0 0",
            await database.ScalarAsync<string>(
                "SELECT string_agg(available || ' ' || reserved, ',' ORDER BY product_variant_id) FROM inventory_stocks"));
        Assert.Equal(
            "1 CUSTOMER,1 EXTERNAL,1 SALES,2 EXTERNAL,2 SALES",
            await database.ScalarAsync<string>("SELECT string_agg(tenant_id || ' ' || kind, ',' ORDER BY tenant_id, kind) FROM wallets"));
        Assert.True(await database.ScalarAsync<bool>("SELECT bool_and(id::text ~ '^[0-9a-f]{8}-[0-9a-f]{4}-7') FROM wallets"));
    }

    [ClusterTheory] // what no row may be
    [InlineData("INSERT INTO inventory_stocks VALUES (1, '" + Variant + "', -1, 0, now())", "ck_inventory_stocks_available")]
    [InlineData("INSERT INTO inventory_stocks VALUES (1, '" + Variant + "', 0, -1, now())", "ck_inventory_stocks_reserved")]
    [InlineData("INSERT INTO inventory_stocks VALUES (2, '" + Variant + "', 1, 0, now())", "fk_inventory_stocks_product_variants")]
    [InlineData("INSERT INTO wallets VALUES (1, '" + Variant + "', 'CUSTOMER', '" + Customer + "', -1)", "ck_wallets_balance")]
    [InlineData("INSERT INTO wallets VALUES (1, '" + Variant + "', 'CUSTOMER', NULL, 1)", "ck_wallets_owner")]
    [InlineData(
        "INSERT INTO wallets VALUES (2, '" + Variant + "', 'CUSTOMER', '" + Customer + "', 1)",
        "fk_wallets_customers_tenant_id_customer_id")]
    [InlineData("INSERT INTO wallets SELECT 1, gen_random_uuid(), 'SALES', NULL, 0 FROM generate_series(1, 2)", "ix_wallets_of_tenant")]
    [InlineData(
        "INSERT INTO carts SELECT 1, gen_random_uuid(), '" + Customer + "', now() FROM generate_series(1, 2)",
        "ix_carts_tenant_id_customer_id")]
    [InlineData(
        "INSERT INTO payments VALUES (1, '"
            + Variant + "', '" + Variant + "', 'GATEWAY', NULL, 1, 'PENDING', 0, now(), NULL, NULL, now(), now())",
        "fk_payments_orders_tenant_id_order_id")]
    public async Task Database_refuses(string sql, string constraint)
    {
        await using var database = await TestDatabase.CreateMigratedAsync(fixture);
        await database.ExecuteAsync(
            $"""
            INSERT INTO tenants VALUES (1, 'one', 'One', now()), (2, 'two', 'Two', now());
            INSERT INTO customers VALUES (1, '{Customer}', 'Ann', 'ann@example.com', now());
            INSERT INTO product_variants VALUES (1, '{Variant}', 'MUG-1', 'Mug', 12.50);
            """);

        var refused = await Assert.ThrowsAsync<PostgresException>(() => database.ExecuteAsync(sql));

        Assert.Equal(constraint, refused.ConstraintName);
    }
}
