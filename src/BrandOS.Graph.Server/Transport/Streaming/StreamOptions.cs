using System.ComponentModel.DataAnnotations;

namespace BrandOS.Graph.Server.Transport.Streaming;

/// <summary>WebSockets (graphql-transport-ws) and event streams (graphql-sse). Configuration section <c>Streams</c>.</summary>
internal sealed class StreamOptions
{
    public const string Section = "Streams";

    /// <summary>A WebSocket that sends no connection_init in this time is closed (4408). Default 3 s, from 100 ms to 5 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:05:00")]
    public TimeSpan InitTimeout { get; set; } = TimeSpan.FromSeconds(3);

    /// <summary>A larger message from a client closes its WebSocket (1009). Default 128 KiB, from 1 KiB to 16 MiB.</summary>
    [Range(1024, 16 * 1024 * 1024)]
    public int MaxMessageBytes { get; set; } = 128 * 1024;

    /// <summary>
    /// Operations of one WebSocket at one time; more are refused (TOO_MANY_SUBSCRIPTIONS). Default 100, from 1 to 10,000.
    /// </summary>
    [Range(1, 10_000)]
    public int MaxOperations { get; set; } = 100;

    /// <summary>
    /// Idle connections get a ping or a comment this often, so that nobody between takes them for dead. Default 12 s, from 1 s to 10 min.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan Heartbeat { get; set; } = TimeSpan.FromSeconds(12);

    /// <summary>A WebSocket whose ping is not answered in this time is taken for dead. Default 20 s, from 1 s to 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan HeartbeatTimeout { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// Messages that wait for one client; beyond them it is closed (1013, SUBSCRIBER_TOO_SLOW). Default 256, from 1 to 100,000.
    /// </summary>
    [Range(1, 100_000)]
    public int MaxQueuedMessages { get; set; } = 256;

    /// <summary>Bytes that wait for one client, besides the first message. Default 1 MiB, from 1 KiB to 1 GiB.</summary>
    [Range(1024, 1024 * 1024 * 1024)]
    public int MaxQueuedBytes { get; set; } = 1024 * 1024;

    /// <summary>How long a client that is closed may take to receive the word. Default 5 s, from 100 ms to 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:01:00")]
    public TimeSpan CloseTimeout { get; set; } = TimeSpan.FromSeconds(5);
}
