namespace BrandOS.Graph.Features.Inventory;

internal sealed partial class AdjustStock
{
    // A variant nobody ever had a stock of begins with none.
    private const string FirstSql = """
        INSERT INTO inventory_stocks (tenant_id, product_variant_id, available, reserved, updated_at)
        SELECT v.tenant_id, v.id, 0, 0, $3 FROM product_variants AS v WHERE v.tenant_id = $1 AND v.id = $2
        ON CONFLICT DO NOTHING
        """;

    private const string LockSql
        = "SELECT s.available, s.xmin FROM inventory_stocks AS s WHERE s.tenant_id = $1 AND s.product_variant_id = $2 FOR UPDATE";

    private const string ChangeSql = """
        UPDATE inventory_stocks AS s SET available = s.available + $3, updated_at = $4
        WHERE s.tenant_id = $1 AND s.product_variant_id = $2
        RETURNING s.available, s.reserved
        """;
}
