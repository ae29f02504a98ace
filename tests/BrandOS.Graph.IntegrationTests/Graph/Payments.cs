namespace BrandOS.Graph.IntegrationTests.Graph;

/// <summary>Seeded orders are as old shops' are, with no payment on record. Tests of reading want some.</summary>
internal static class Payments
{
    /// <summary>
    /// Two of three orders are paid or being paid; one of three has an attempt that failed, beside that or alone. The time
    /// of a payment is that inside of its id, as everywhere.
    /// </summary>
    /// <param name="orders">A condition that says of which orders.</param>
    public static string Of(string orders) =>
        $"""
        INSERT INTO payments (tenant_id, id, order_id, method, amount, state, attempts, failure, created_at, updated_at)
        SELECT tenant_id, id, id, 'GATEWAY', total_amount, CASE WHEN status = 'PENDING' THEN 'CHARGING' ELSE 'CONFIRMED' END,
            1, NULL, created_at, created_at
        FROM orders WHERE {orders} AND abs(hashtext(id::text)) % 3 > 0
        UNION ALL
        SELECT tenant_id, (left(id::text, 24) || right(md5(id::text), 12))::uuid, id,
            'GATEWAY', total_amount, 'CANCELLED', 2, 'DECLINED', created_at, created_at
        FROM orders WHERE {orders} AND abs(hashtext(id::text)) % 3 < 2 AND abs(hashtext(id::text)) % 2 = 0;
        """;
}
