using System.ComponentModel.DataAnnotations;

namespace BrandOS.Graph.Server.Transport.Http;

/// <summary>GraphQL over HTTP. Configuration section <c>Http</c>.</summary>
internal sealed class HttpTransportOptions
{
    public const string Section = "Http";

    /// <summary>A larger request body is refused (413, HC0010). Default 1 MiB, from 1 KiB to 16 MiB; chunked bodies count as they come.</summary>
    [Range(1024, 16 * 1024 * 1024)]
    public int MaxBodyBytes { get; set; } = 1024 * 1024;

    /// <summary>An operation that takes longer is cancelled (HC0045). Default 30 s, from 100 ms to 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:10:00")]
    public TimeSpan OperationTimeout { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Shorter responses leave uncompressed: they fit into one packet as they are. Default 1,400 bytes, from 0 to 16 MiB.</summary>
    [Range(0, 16 * 1024 * 1024)]
    public int CompressFromBytes { get; set; } = 1400;
}
