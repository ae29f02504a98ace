using System.ComponentModel.DataAnnotations;

namespace BrandOS.Graph.Server.Workers.Outbox.Sinks;

/// <summary>The Redis stream of messages. Section <c>Outbox:Redis</c>.</summary>
internal sealed class RedisStreamOptions
{
    /// <summary>Whether a configured Redis gets the messages. Default true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>The stream's key. Default <c>brandos-graph:outbox</c>, 1 to 200 characters.</summary>
    [Required, StringLength(200, MinimumLength = 1)]
    public string Stream { get; set; } = "brandos-graph:outbox";

    /// <summary>Entries the stream is kept to, nearly (MAXLEN ~). Default 100,000, from 100 to 100,000,000.</summary>
    [Range(100, 100_000_000)]
    public int MaxLength { get; set; } = 100_000;

    /// <summary>A slower Redis has failed. Default 2 s, from 10 ms to 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(2);
}
