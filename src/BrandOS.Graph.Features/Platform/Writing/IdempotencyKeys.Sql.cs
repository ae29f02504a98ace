namespace BrandOS.Graph.Features.Platform.Writing;

public sealed partial class IdempotencyKeys
{
    // Along the index of each tenant; what another process is removing is left to it.
    private const string RemoveSql = """
        DELETE FROM idempotency_keys AS k
        USING (
            SELECT old.tenant_id, old.key
            FROM tenants AS t
            CROSS JOIN LATERAL (
                SELECT i.tenant_id, i.key FROM idempotency_keys AS i
                WHERE i.tenant_id = t.id AND i.created_at < $1
                ORDER BY i.created_at
                LIMIT $2
                FOR UPDATE SKIP LOCKED
            ) AS old
            LIMIT $2
        ) AS gone
        WHERE k.tenant_id = gone.tenant_id AND k.key = gone.key
        """;
}
