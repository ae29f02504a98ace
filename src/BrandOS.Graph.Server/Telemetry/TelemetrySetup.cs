using BrandOS.Graph.Engine.Observing;
using BrandOS.Graph.Features.Platform.SlowOperations;

namespace BrandOS.Graph.Server.Telemetry;

/// <summary>
/// Metrics, traces, timings and the log of slow operations. What is off is not registered, so nobody listens and nothing is measured.
/// </summary>
internal static class TelemetrySetup
{
    public const string MetricsPath = "/metrics";
    private const string OtlpEndpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<TelemetryOptions>()
            .BindConfiguration(TelemetryOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        builder.Services.AddOptions<ObserverOptions>()
            .BindConfiguration(TelemetryOptions.Section)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        builder.Services.AddOptions<SlowOperationOptions>().BindConfiguration("SlowOperations").ValidateDataAnnotations().ValidateOnStart();
        builder.Services.AddSingleton<RefusalCounter>().AddSingleton<QueueInstruments>();

        var options = Options(builder.Configuration);
        var prometheus = options.Prometheus ?? builder.Environment.IsDevelopment();
        var otlp = !string.IsNullOrEmpty(builder.Configuration[OtlpEndpoint]);
        if (prometheus || otlp)
        {
            builder.Services.AddMetricExport(prometheus, otlp);
        }

        if (otlp)
        {
            builder.Services.AddTraceExport(options, hasSampler: !string.IsNullOrEmpty(builder.Configuration["OTEL_TRACES_SAMPLER"]));
        }

        if (options.ServerTiming ?? builder.Environment.IsDevelopment())
        {
            builder.Services.AddSingleton<ServerTimings>();
        }
    }

    public static void MapTelemetry(this WebApplication app)
    {
        var options = Options(app.Configuration);
        if (options.Prometheus ?? app.Environment.IsDevelopment())
        {
            app.UseOpenTelemetryPrometheusScrapingEndpoint(http => HttpMethods.IsGet(http.Request.Method)
                && http.Request.Path == MetricsPath
                && (options.PrometheusPort is null || options.PrometheusPort == http.Connection.LocalPort));
        }

        if (app.Services.GetService<ServerTimings>() is { } timings)
        {
            app.Use(timings.MeasureAsync);
        }
    }

    // Needed before there is a provider; mistakes in it are told by the validation at the start.
    private static TelemetryOptions Options(IConfiguration configuration)
        => configuration.GetSection(TelemetryOptions.Section).Get<TelemetryOptions>() ?? new TelemetryOptions();
}
