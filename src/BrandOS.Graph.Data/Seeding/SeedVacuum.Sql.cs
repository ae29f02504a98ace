namespace BrandOS.Graph.Data.Seeding;

internal static partial class SeedVacuum
{
    // VACUUM marks no row whose commit may not be on disk, and its own commits, one a table, count for their neighbours.
    private const string Mark = "SET synchronous_commit = local; SELECT pg_current_xact_id()::xid::text";

    private const string VacuumAll =
        """
        VACUUM (ANALYZE) tenants, customers, product_variants, orders, order_items,
            inventory_stocks, carts, cart_items, wallets, ledger_entries, payments, outbox_messages, idempotency_keys
        """;

    // Of xids, age() compares what is older; a larger age came first.
    private const string ReplicasSeeAll =
        """
        SELECT coalesce(max(age(xmin)), 0) <= age($1::text::xid)
        FROM (SELECT xmin FROM pg_replication_slots WHERE active UNION ALL SELECT backend_xmin FROM pg_stat_replication) AS replicas(xmin)
        """;
}
