namespace BrandOS.Graph.Postgres.Partitions;

/// <summary>The calendar period (UTC) of one partition. Wider means fewer, and fewer are faster (ADR 2).</summary>
public enum PartitionWidth
{
    Year,
    Quarter,
    Month,
}
