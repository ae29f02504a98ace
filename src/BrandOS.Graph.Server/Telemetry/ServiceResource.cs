using System.Reflection;
using OpenTelemetry.Resources;

namespace BrandOS.Graph.Server.Telemetry;

/// <summary>Who says it: <c>OTEL_SERVICE_NAME</c> and <c>OTEL_RESOURCE_ATTRIBUTES</c> have the last word.</summary>
internal static class ServiceResource
{
    private const string Name = "brandos-graph";

    // The commit stands behind a plus when the build knew it.
    private static readonly string? Version
        = typeof(ServiceResource).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;

    public static void Describe(ResourceBuilder resource)
        => resource
            .AddService(Name, serviceVersion: Version)
            .AddEnvironmentVariableDetector();
}
