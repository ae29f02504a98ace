using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace BrandOS.Graph.Server.Health;

/// <summary><c>/health/live</c>: the process answers. <c>/health/ready</c>: it can answer queries.</summary>
internal static class HealthRoutes
{
    public static IServiceCollection AddReadiness(this IServiceCollection services)
    {
        services.AddSingleton<WarmUp>().AddHostedService(provider => provider.GetRequiredService<WarmUp>());
        services.AddSingleton<SchemaHealth>();
        services.AddHealthChecks()
            .AddCheck<NodesHealth>("nodes")
            .AddCheck<SchemaHealth>("schema")
            .AddCheck<WarmUpHealth>("warm-up");
        return services;
    }

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false, ResponseWriter = WriteAsync });
        routes.MapHealthChecks("/health/ready", new HealthCheckOptions { ResponseWriter = WriteAsync });
    }

    private static Task WriteAsync(HttpContext http, HealthReport report)
        => http.Response.WriteAsJsonAsync(
            new
            {
                status = report.Status == HealthStatus.Healthy ? "healthy" : "unhealthy",
                reasons = report.Entries.Values.Where(entry => entry.Status != HealthStatus.Healthy).Select(entry => entry.Description),
            },
            http.RequestAborted);
}
