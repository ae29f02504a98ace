namespace BrandOS.Graph.Data.Migrations;

/// <summary>What one run did; both empty when everything was in place.</summary>
public sealed record MigrationResult(IReadOnlyList<string> AppliedMigrations, IReadOnlyList<string> CreatedPartitions);
