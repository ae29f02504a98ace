namespace BrandOS.Graph.Features.Payments;

internal sealed partial class PayOrder
{
    private const string LiveSql
        = "SELECT 1 FROM payments AS t WHERE t.tenant_id = $1 AND t.order_id = $2 AND t.state NOT IN ('CANCELLED', 'REFUNDED')";

    private const string InsertPaidSql = """
        INSERT INTO payments (tenant_id, id, order_id, method, wallet_id, amount, state, attempts, created_at, updated_at)
        VALUES ($1, $2, $3, 'WALLET', $4, $5, 'CONFIRMED', 0, $6, $6)
        """;

    private const string InsertPendingSql = """
        INSERT INTO payments (tenant_id, id, order_id, method, amount, state, attempts, next_attempt_at, created_at, updated_at)
        VALUES ($1, $2, $3, 'GATEWAY', $4, 'PENDING', 0, $5, $5, $5)
        """;
}
