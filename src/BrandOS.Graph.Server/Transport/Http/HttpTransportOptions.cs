using System.ComponentModel.DataAnnotations;

namespace BrandOS.Graph.Server.Transport.Http;

/// <summary>GraphQL over HTTP. Configuration section <c>Http</c>.</summary>
internal sealed class HttpTransportOptions
{
    public const string Section = "Http";

    /// <summary>
    /// A larger request body is refused (413, HC0010). Default 1 MiB, from 1 KiB to 16 MiB; chunked bodies count as they come.
    /// </summary>
    [Range(1024, 16 * 1024 * 1024)]
    public int MaxBodyBytes { get; set; } = 1024 * 1024;

    /// <summary>An operation that takes longer is cancelled (HC0045). Default 30 s, from 100 ms to 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:10:00")]
    public TimeSpan OperationTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Shorter responses leave uncompressed: they fit into one packet as they are. Default 1,400 bytes, from 0 to 16 MiB.
    /// </summary>
    [Range(0, 16 * 1024 * 1024)]
    public int CompressFromBytes { get; set; } = 1400;

    /// <summary>Operations that run at once, more than there are connections to all nodes. Default 64, from 1 to 10,000.</summary>
    [Range(1, 10_000)]
    public int MaxConcurrentOperations { get; set; } = 64;

    /// <summary>
    /// Operations that wait for their turn; more are refused at once (503, SERVER_BUSY). Default 1,000, from 0 to 100,000.
    /// </summary>
    [Range(0, 100_000)]
    public int MaxQueuedOperations { get; set; } = 1_000;

    /// <summary>
    /// An operation whose turn does not come in this time is refused (503, SERVER_BUSY). Default 1 s, from 1 ms to 1 min.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:01:00")]
    public TimeSpan OperationQueueWait { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// Which GETs must prove that no foreign page made them (400, PREFLIGHT_REQUIRED). Default WithCookies, or Always, Never.
    /// </summary>
    [EnumDataType(typeof(PreflightRequirement))]
    public PreflightRequirement RequirePreflight { get; set; } = PreflightRequirement.WithCookies;
}
