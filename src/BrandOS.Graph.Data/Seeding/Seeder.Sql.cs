namespace BrandOS.Graph.Data.Seeding;

public static partial class Seeder
{
    private const string MayTurnTriggersOff = "SELECT has_parameter_privilege($1, 'SET')";

    // Items need no look of their own: they cannot be there without their order.
    private const string TenantsWithData =
        """
        SELECT coalesce(array_agg(t.id ORDER BY t.id), '{}') FROM generate_series(1, $1) AS t(id)
        WHERE EXISTS (SELECT FROM customers c WHERE c.tenant_id = t.id)
            OR EXISTS (SELECT FROM product_variants v WHERE v.tenant_id = t.id)
            OR EXISTS (SELECT FROM orders o WHERE o.tenant_id = t.id)
        """;
}
