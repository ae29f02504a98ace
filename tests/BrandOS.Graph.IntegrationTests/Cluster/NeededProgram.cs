namespace BrandOS.Graph.IntegrationTests.Cluster;

/// <summary>A program that some tests need besides PostgreSQL.</summary>
public enum NeededProgram
{
    Redis,
    PgBouncer,
    Chromium,
}
