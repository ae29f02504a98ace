namespace BrandOS.Graph.Postgres.Replicas.Consistency;

/// <summary>What a client has seen or written, to be shown with its next request.</summary>
/// <param name="TenantId">Whose data were seen: the token is of no use to another tenant.</param>
/// <param name="Shard">Which of the database's shards the position belongs to; 0 as long as there is one.</param>
/// <param name="Issued">Whole seconds.</param>
/// <param name="Expires">Whole seconds.</param>
public readonly record struct ConsistencyToken(
    LogPosition Position, int TenantId, int Shard, DateTimeOffset Issued, DateTimeOffset Expires);
