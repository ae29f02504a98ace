using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BrandOS.Graph.Server.Health;

/// <summary>Ready once the first queries were run, so the first client does not pay for what only happens once.</summary>
internal sealed class WarmUpHealth(WarmUp warmUp) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        => Task.FromResult(warmUp.Completed ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The server is warming up."));
}
