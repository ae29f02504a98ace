using BrandOS.Graph.IntegrationTests.Ide;
using BrandOS.Graph.IntegrationTests.PgBouncer;
using BrandOS.Graph.IntegrationTests.Redis;

namespace BrandOS.Graph.IntegrationTests.Cluster;

/// <summary>A fact that needs PostgreSQL and one more program: without them skipped on a laptop, failed on CI.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ProgramFactAttribute : FactAttribute
{
    public ProgramFactAttribute(NeededProgram needed)
    {
        Skip = ServerPrograms.WhyMissing ?? (ServerPrograms.IsCI ? null : WhyMissing(needed));
    }

    private static string? WhyMissing(NeededProgram needed)
    {
        var (program, package) = needed switch
        {
            NeededProgram.Redis => (RedisProcess.Program, "redis-server"),
            NeededProgram.PgBouncer => (PgBouncerProcess.Program, "pgbouncer"),
            NeededProgram.Chromium => (Browser.Program, "chromium"),
            _ => throw new ArgumentOutOfRangeException(nameof(needed)),
        };
        return program is null ? $"{needed} is not installed: apt-get install {package}" : null;
    }
}
