using System.ComponentModel.DataAnnotations;

namespace BrandOS.Graph.Server.Telemetry;

/// <summary>
/// What leaves the process and how. Configuration section <c>Telemetry</c>; where OTLP goes is said by OpenTelemetry's own settings
/// (<c>OTEL_EXPORTER_OTLP_ENDPOINT</c>, <c>OTEL_SERVICE_NAME</c>, ...).
/// </summary>
internal sealed class TelemetryOptions
{
    public const string Section = "Telemetry";

    /// <summary>
    /// Whether <c>GET /metrics</c> answers Prometheus. Default null: in Development yes, elsewhere no. It asks for no token, and how busy
    /// the platform is, is no tenant's business.
    /// </summary>
    public bool? Prometheus { get; set; }

    /// <summary>
    /// When set, <c>/metrics</c> answers on this local port only, which must be one the server listens at: an address that tenants cannot
    /// reach. Default null: every port. From 1 to 65,535.
    /// </summary>
    [Range(1, 65_535)]
    public int? PrometheusPort { get; set; }

    /// <summary>Whether responses carry <c>Server-Timing</c>. Default null: in Development yes, elsewhere no.</summary>
    public bool? ServerTiming { get; set; }

    /// <summary>
    /// The share of operations that are traced when OTLP is on and <c>OTEL_TRACES_SAMPLER</c> is not set. Default 0.05, from 0 to 1.
    /// </summary>
    [Range(0.0, 1.0)]
    public double TraceRatio { get; set; } = 0.05;

    /// <summary>
    /// Whether the caller's <c>traceparent</c> decides about sampling. Only behind a gateway of our own: else anybody can have every one of
    /// their requests traced. Default false: the caller's trace goes on, the choice is ours.
    /// </summary>
    public bool TrustCallers { get; set; }

    /// <summary>
    /// Whether the driver's spans are exported too: one for each round trip, with the text of its statements (parameters as <c>$1</c>,
    /// never their values) and the node's address. Default false.
    /// </summary>
    public bool Statements { get; set; }
}
