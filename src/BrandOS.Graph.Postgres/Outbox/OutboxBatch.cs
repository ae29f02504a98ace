namespace BrandOS.Graph.Postgres.Outbox;

/// <summary>Rows of one look at the outbox.</summary>
/// <param name="Rows">By tenant, of each tenant in the order of their positions.</param>
/// <param name="Lsn">The commit of every row is at or before it in the primary's log: a replica that has replayed it shows them
/// all.</param>
public sealed record OutboxBatch(IReadOnlyList<OutboxRow> Rows, ulong Lsn);
