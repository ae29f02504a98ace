namespace BrandOS.Graph.Postgres.Outbox.Dispatching;

public sealed partial class ParkedMessages
{
    private const string List =
        """
        SELECT tenant_id, id, aggregate, aggregate_id, kind, created_at, attempts, last_failure
        FROM outbox_messages
        WHERE state = 'PARKED' AND ($1::int IS NULL OR tenant_id = $1)
        ORDER BY tenant_id, id
        LIMIT $2
        """;

    private const string Retry =
        """
        UPDATE outbox_messages
        SET state = 'PENDING', attempts = 0, next_attempt_at = now()
        WHERE state = 'PARKED' AND ($1::int IS NULL OR tenant_id = $1) AND ($2::bigint IS NULL OR id = $2)
        """;
}
