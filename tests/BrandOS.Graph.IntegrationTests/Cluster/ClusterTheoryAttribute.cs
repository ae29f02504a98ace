namespace BrandOS.Graph.IntegrationTests.Cluster;

/// <summary>A theory that needs PostgreSQL server programs: without them skipped on a laptop, failed on CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ClusterTheoryAttribute : TheoryAttribute
{
    public ClusterTheoryAttribute()
    {
        Skip = ServerPrograms.WhyMissing;
    }
}
