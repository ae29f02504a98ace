namespace BrandOS.Graph.Data.Seeding;

public enum SeedStage
{
    /// <summary>Rows are being copied; <see cref="SeedProgress.RowsDone"/> grows.</summary>
    Copying,

    /// <summary>All rows are in; VACUUM and ANALYZE run.</summary>
    Vacuuming,

    Done,
}

/// <summary>Where a seed stands. Rows of a tenant that is not committed yet count too.</summary>
public sealed record SeedProgress(SeedStage Stage, int TenantsDone, int TenantsTotal, long RowsDone, long RowsTotal, TimeSpan Elapsed)
{
    public double RowsPerSecond => Elapsed > TimeSpan.Zero ? RowsDone / Elapsed.TotalSeconds : 0;

    /// <summary>Of copying, at the rate so far; null before the first rows.</summary>
    public TimeSpan? TimeLeft => RowsPerSecond > 0 ? TimeSpan.FromSeconds((RowsTotal - RowsDone) / RowsPerSecond) : null;
}
