using BrandOS.Graph.IntegrationTests.Cluster;

namespace BrandOS.Graph.IntegrationTests.PgBouncer;

/// <summary>A fact that needs PostgreSQL and PgBouncer: without them skipped on a laptop, failed on CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PgBouncerFactAttribute : FactAttribute
{
    public PgBouncerFactAttribute()
    {
        Skip = ServerPrograms.WhyMissing;
        if (Skip is null && PgBouncerProcess.Program is null && Environment.GetEnvironmentVariable("CI") != "true")
        {
            Skip = "PgBouncer is not installed: apt-get install pgbouncer";
        }
    }
}
