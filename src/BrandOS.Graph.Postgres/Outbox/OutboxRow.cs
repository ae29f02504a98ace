namespace BrandOS.Graph.Postgres.Outbox;

/// <summary>What happened, as it was written in the transaction that made it happen.</summary>
/// <param name="Payload">A JSON object.</param>
public sealed record OutboxRow(
    int TenantId, OutboxPosition Position, string Aggregate, Guid AggregateId, string Kind, string Payload, DateTimeOffset CreatedAt);
