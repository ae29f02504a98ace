namespace BrandOS.Graph.Features.Customers;

internal sealed partial class UpdateCustomer
{
    private const string LockSql = "SELECT t.xmin FROM customers AS t WHERE t.tenant_id = $1 AND t.id = $2 FOR UPDATE";

    // The unique index decides again at the update: whoever takes the address meanwhile makes this one start over.
    private const string EmailOwnerSql = "SELECT t.id FROM customers AS t WHERE t.tenant_id = $1 AND t.email = $2";

    private const string ChangeSql = """
        UPDATE customers AS t
        SET name = COALESCE($3, t.name), email = COALESCE($4, t.email)
        WHERE t.tenant_id = $1 AND t.id = $2
        """;
}
