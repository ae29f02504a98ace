using BrandOS.Graph.Engine.Observing;
using BrandOS.Graph.Features;
using BrandOS.Graph.Postgres.Observing;
using OpenTelemetry.Metrics;

namespace BrandOS.Graph.Server.Telemetry;

/// <summary>Which metrics are collected, and for whom.</summary>
internal static class MetricExport
{
    private const string Driver = "Npgsql";

    // The driver counts commands, bytes and times as well; levels and nodes say that better, and what nobody asks for is not measured.
    private static readonly string[] OfDriver =
        [
            "db.client.connection.count",
            "db.client.connection.max",
            "db.client.connection.npgsql.pending_requests",
            "db.client.connection.npgsql.timeouts",
        ];

    public static void AddMetricExport(this IServiceCollection services, bool prometheus, bool otlp)
        => services.AddOpenTelemetry().ConfigureResource(ServiceResource.Describe).WithMetrics(metrics =>
        {
            metrics
                .AddMeter(EngineSource.Name, ReadSource.Name, ServerSource.Name, GraphApi.MeterName, Driver)
                .AddMeter("Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime")
                .AddView(
                    instrument => instrument.Meter.Name == Driver && !OfDriver.Contains(instrument.Name)
                        ? MetricStreamConfiguration.Drop
                        : null);
            if (prometheus)
            {
                metrics.AddPrometheusExporter();
            }

            if (otlp)
            {
                metrics.AddOtlpExporter();
            }
        });
}
