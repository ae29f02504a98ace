using OpenTelemetry.Resources;

namespace BrandOS.Graph.Server.Telemetry;

/// <summary>Who says it: <c>OTEL_SERVICE_NAME</c> and <c>OTEL_RESOURCE_ATTRIBUTES</c> have the last word.</summary>
internal static class ServiceResource
{
    private const string Name = "brandos-graph";

    public static void Describe(ResourceBuilder resource)
        => resource
            .AddService(Name, serviceVersion: typeof(ServiceResource).Assembly.GetName().Version?.ToString())
            .AddEnvironmentVariableDetector();
}
