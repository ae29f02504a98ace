namespace BrandOS.Graph.Features.Platform.Writing;

internal sealed partial class KeyedWrite
{
    // Waits for a transaction that is about to use the same key; when that is committed the statement fails, and the ones behind it in
    // the round trip are not executed.
    private const string ClaimSql = """
        INSERT INTO idempotency_keys (tenant_id, key, mutation, request_hash, outcome, created_at)
        VALUES ($1, $2, $3, $4, $5::jsonb, $6)
        """;

    // The same for who expects the key to be there: afterwards either there was no row of it, or the next statement sees it.
    private const string ClaimOrSkipSql = ClaimSql + " ON CONFLICT DO NOTHING";

    private const string KeptSql = "SELECT mutation, request_hash, outcome::text FROM idempotency_keys WHERE tenant_id = $1 AND key = $2";

    private const string KeepSql = "UPDATE idempotency_keys SET outcome = $3::jsonb WHERE tenant_id = $1 AND key = $2";
}
