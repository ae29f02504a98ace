namespace BrandOS.Graph.Features.Platform.Writing;

internal sealed partial class Write
{
    private const string OutboxSql = """
        INSERT INTO outbox_messages (tenant_id, aggregate, aggregate_id, kind, payload, created_at)
        VALUES ($1, $2, $3, $4, $5::jsonb, $6)
        """;
}
