namespace BrandOS.Graph.Data.Wallets;

public static partial class Ledger
{
    // In the order of their ids, so that two transfers never wait for each other; and not by their keys, because whoever writes a payment
    // or an entry of a wallet shares its key until the end. One row when both are locked: see Stocks.
    private const string LockSql = """
        SELECT count(*) FROM (
            SELECT FROM wallets AS w WHERE w.tenant_id = $1 AND w.id IN ($2, $3) ORDER BY w.id FOR NO KEY UPDATE
        ) AS locked
        """;

    // Both wallets are locked by the statement before, so what this one reads is what is committed.
    private const string MoveSql = """
        WITH giver AS MATERIALIZED (
            SELECT w.kind, w.balance FROM wallets AS w WHERE w.tenant_id = $1 AND w.id = $3
        ), good AS MATERIALIZED (
            SELECT FROM giver AS g WHERE g.kind <> 'CUSTOMER' OR g.balance >= $5
        ), moved AS (
            UPDATE wallets AS w
            SET balance = w.balance + CASE w.id WHEN $3 THEN -$5::numeric ELSE $5 END
            FROM good
            WHERE w.tenant_id = $1 AND w.id IN ($3, $4)
            RETURNING w.id
        ), written AS (
            INSERT INTO ledger_entries (tenant_id, transfer_id, line, wallet_id, amount, reason, order_id, created_at)
            SELECT $1, $2, CASE m.id WHEN $3 THEN 1 ELSE 2 END, m.id, CASE m.id WHEN $3 THEN -$5::numeric ELSE $5 END,
                $6, nullif($7, $8), $9
            FROM moved AS m
        ), told AS (
            INSERT INTO outbox_messages (tenant_id, aggregate, aggregate_id, kind, payload, created_at)
            SELECT $1, 'Wallet', m.id, 'wallet.changed', jsonb_build_object('walletId', m.id, 'transferId', $2), $9
            FROM moved AS m ORDER BY m.id
        )
        SELECT EXISTS (SELECT FROM good), coalesce((SELECT g.balance FROM giver AS g), 0)
        """;

    private const string OpenSql = """
        INSERT INTO wallets (tenant_id, id, kind, customer_id, balance)
        VALUES ($1, $2, 'SALES', NULL, 0), ($1, $3, 'EXTERNAL', NULL, 0)
        ON CONFLICT DO NOTHING
        """;

    private const string OpenForCustomerSql = """
        INSERT INTO wallets (tenant_id, id, kind, customer_id, balance)
        SELECT $1, $2, 'CUSTOMER', c.id, 0 FROM customers AS c WHERE c.tenant_id = $1 AND c.id = $3
        ON CONFLICT DO NOTHING
        """;

    private const string OfTenantSql =
        "SELECT w.id, w.kind, w.balance FROM wallets AS w WHERE w.tenant_id = $1 AND w.customer_id IS NULL AND "
            + "w.kind IN ('SALES', 'EXTERNAL')";

    private const string OfCustomerSql = "SELECT w.id, w.kind, w.balance FROM wallets AS w WHERE w.tenant_id = $1 AND w.customer_id = $2";

    private const string OfOrderSql = """
        SELECT w.id, w.kind, w.balance
        FROM orders AS o JOIN wallets AS w ON w.tenant_id = $1 AND w.customer_id = o.customer_id
        WHERE o.tenant_id = $1 AND o.id = $2
        """;
}
