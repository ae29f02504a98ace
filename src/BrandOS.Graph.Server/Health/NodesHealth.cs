using BrandOS.Graph.Postgres.Replicas;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BrandOS.Graph.Server.Health;

/// <summary>Ready while the primary or a replica answers its probes.</summary>
internal sealed class NodesHealth(ReadNodes nodes) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        => Task.FromResult(nodes.Current.AnyReachable
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("No database node answers."));
}
