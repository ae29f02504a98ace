using BrandOS.Graph.Engine.Observing;
using BrandOS.Graph.Postgres.Observing;
using BrandOS.Graph.Server.Transport.Http;
using OpenTelemetry.Trace;

namespace BrandOS.Graph.Server.Telemetry;

/// <summary>Which spans are exported, and how many of them.</summary>
internal static class TraceExport
{
    /// <param name="hasSampler">True when OpenTelemetry's own settings say how to sample.</param>
    public static void AddTraceExport(this IServiceCollection services, TelemetryOptions options, bool hasSampler)
        => services.AddOpenTelemetry().ConfigureResource(ServiceResource.Describe).WithTracing(traces =>
        {
            traces
                .AddSource(EngineSource.Name, ReadSource.Name, ServerSource.Name)
                .AddAspNetCoreInstrumentation(http =>
                {
                    http.Filter = context => context.Request.Path.StartsWithSegments(GraphHttpRoutes.Path);
                    // A GET carries the document and its variables there; the library redacts them unless a setting of its own says
                    // otherwise.
                    http.EnrichWithHttpRequest = (span, _) => span.SetTag("url.query", null);
                })
                .AddOtlpExporter();
            if (options.Statements)
            {
                traces.AddSource("Npgsql");
            }

            if (!hasSampler)
            {
                traces.SetSampler(SamplerOf(options));
            }
        });

    internal static ParentBasedSampler SamplerOf(TelemetryOptions options)
    {
        var share = new TraceIdRatioBasedSampler(options.TraceRatio);
        return options.TrustCallers
            ? new ParentBasedSampler(share)
            : new ParentBasedSampler(share, remoteParentSampled: share, remoteParentNotSampled: share);
    }
}
