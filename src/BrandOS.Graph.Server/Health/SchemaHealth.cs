using System.Data.Common;
using BrandOS.Graph.Data.Migrations;
using BrandOS.Graph.Postgres.Replicas;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Options;

namespace BrandOS.Graph.Server.Health;

/// <summary>Ready once every migration of this build is applied. Migrations are never taken back, so it asks until it hears yes.</summary>
internal sealed class SchemaHealth(IOptions<NodesOptions> nodes) : IHealthCheck
{
    private volatile bool _migrated;

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        if (_migrated)
        {
            return HealthCheckResult.Healthy();
        }

        foreach (var node in nodes.Value.Replicas.Append(nodes.Value.Primary))
        {
            try
            {
                _migrated = await Migrator.IsMigratedAsync(node, cancellationToken);
                return _migrated
                    ? HealthCheckResult.Healthy()
                    : HealthCheckResult.Unhealthy("The database lacks migrations of this version: run the migrate command.");
            }
            catch (DbException)
            {
                // This node does not answer; the next one may.
            }
        }

        return HealthCheckResult.Unhealthy("No database node tells whether the schema is migrated.");
    }
}
