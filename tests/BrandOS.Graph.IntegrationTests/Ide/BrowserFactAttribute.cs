using BrandOS.Graph.IntegrationTests.Cluster;

namespace BrandOS.Graph.IntegrationTests.Ide;

/// <summary>A fact that needs PostgreSQL and Chromium: without them skipped on a laptop, failed on CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        Skip = ServerPrograms.WhyMissing;
        if (Skip is null && Browser.Program is null && Environment.GetEnvironmentVariable("CI") != "true")
        {
            Skip = "Chromium is not installed: apt-get install chromium";
        }
    }
}
