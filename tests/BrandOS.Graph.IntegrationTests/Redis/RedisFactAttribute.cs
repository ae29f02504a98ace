using BrandOS.Graph.IntegrationTests.Cluster;

namespace BrandOS.Graph.IntegrationTests.Redis;

/// <summary>A fact that needs PostgreSQL and redis-server: without them skipped on a laptop, failed on CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RedisFactAttribute : FactAttribute
{
    public RedisFactAttribute()
    {
        Skip = ServerPrograms.WhyMissing;
        if (Skip is null && RedisProcess.Program is null && Environment.GetEnvironmentVariable("CI") is not ("true" or "1"))
        {
            Skip = "Redis is not installed: apt-get install redis-server";
        }
    }
}
