namespace BrandOS.Graph.Postgres.Outbox.Dispatching;

/// <summary>What waits in the table.</summary>
/// <param name="Pending">Counted up to 100,000.</param>
/// <param name="Parked">Counted up to 100,000.</param>
/// <param name="OldestPending">Age; zero when nothing is pending.</param>
public sealed record OutboxCounts(long Pending, long Parked, TimeSpan OldestPending);
