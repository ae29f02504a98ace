using BrandOS.Graph.IntegrationTests.Cluster;

namespace BrandOS.Graph.IntegrationTests.Managed;

/// <summary>A theory under a real cluster manager, for those who ask for it: it takes a minute and a program that few have.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ManagedTheoryAttribute : TheoryAttribute
{
    private const string Variable = "BRANDOS_GRAPH_MANAGER";

    public ManagedTheoryAttribute()
    {
        Skip = Environment.GetEnvironmentVariable(Variable) == "1"
            ? ServerPrograms.WhyMissing
            : $"Asked for by {Variable}=1; needs pg_auto_failover: apt-get install pg-auto-failover-cli postgresql-15-auto-failover.";
    }
}
