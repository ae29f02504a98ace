namespace BrandOS.Graph.IntegrationTests.Cluster;

/// <summary>A fact that needs PostgreSQL server programs: without them skipped on a laptop, failed on CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ClusterFactAttribute : FactAttribute
{
    public ClusterFactAttribute()
    {
        Skip = ServerPrograms.WhyMissing;
    }
}
