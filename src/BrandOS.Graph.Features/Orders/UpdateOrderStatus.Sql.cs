namespace BrandOS.Graph.Features.Orders;

internal sealed partial class UpdateOrderStatus
{
    private const string LockSql = "SELECT t.status, t.xmin FROM orders AS t WHERE t.tenant_id = $1 AND t.id = $2 FOR NO KEY UPDATE";

    private const string PayingSql = """
        SELECT 1 FROM payments AS p
        WHERE p.tenant_id = $1 AND p.order_id = $2 AND p.state NOT IN ('CANCELLED', 'REFUNDED', 'CONFIRMED')
        """;

    private const string ChangeSql = "UPDATE orders AS t SET status = $3, updated_at = $4 WHERE t.tenant_id = $1 AND t.id = $2";
}
