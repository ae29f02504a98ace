namespace BrandOS.Graph.Data.Seeding;

/// <param name="Tenants">Seeded by this run.</param>
/// <param name="Skipped">Held data already and were left alone.</param>
/// <param name="Elapsed">Partitions, copying, checking, VACUUM and ANALYZE together.</param>
/// <param name="ForeignKeysDeferred">
/// Foreign keys were checked tenant by tenant after copying instead of row by row; false where the database user
/// may not set session_replication_role (GRANT SET ON PARAMETER allows it): then a seed takes ten times as long.
/// </param>
public sealed record SeedResult(int Tenants, int Skipped, long Rows, TimeSpan Elapsed, bool ForeignKeysDeferred);
