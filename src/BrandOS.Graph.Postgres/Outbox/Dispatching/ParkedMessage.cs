namespace BrandOS.Graph.Postgres.Outbox.Dispatching;

/// <summary>A message that was given up, for an operator to look at. Its payload is not shown: it is the tenant's.</summary>
public sealed record ParkedMessage(
    int TenantId, long Id, string Aggregate, Guid AggregateId, string Kind, DateTimeOffset CreatedAt, int Attempts, string? LastFailure);
