namespace BrandOS.Graph.Features.Payments;

internal sealed partial class PayOrder
{
    private const string LiveSql
        = "SELECT 1 FROM payments AS t WHERE t.tenant_id = $1 AND t.order_id = $2 AND t.state NOT IN ('CANCELLED', 'REFUNDED')";

    private const string InsertPaidSql = """
        INSERT INTO payments (tenant_id, id, order_id, method, wallet_id, amount, state, attempts, created_at, updated_at)
        VALUES ($1, $2, $3, 'WALLET', $4, $5, 'CONFIRMED', 0, $6, $6)
        """;

    // Changes the order's row as well: who locks that and has an older snapshot, without this payment, starts over.
    private const string InsertPendingSql = """
        WITH touched AS (
            UPDATE orders AS o SET updated_at = $5 WHERE o.tenant_id = $1 AND o.id = $3
        )
        INSERT INTO payments (tenant_id, id, order_id, method, amount, state, attempts, next_attempt_at, created_at, updated_at)
        VALUES ($1, $2, $3, 'GATEWAY', $4, 'PENDING', 0, $5, $5, $5)
        """;
}
