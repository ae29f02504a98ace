namespace BrandOS.Graph.Postgres.Outbox;

/// <summary>Where the reading of one tenant's rows goes on.</summary>
public readonly record struct OutboxFrom(int TenantId, OutboxPosition After);
