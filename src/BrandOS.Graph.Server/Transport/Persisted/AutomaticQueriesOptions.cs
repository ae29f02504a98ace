using System.ComponentModel.DataAnnotations;

namespace BrandOS.Graph.Server.Transport.Persisted;

/// <summary>
/// Documents that clients store themselves, by their SHA-256 (Apollo's automatic persisted queries). They are kept in memory and, when
/// <c>ConnectionStrings:Redis</c> is given, in Redis for all servers. Configuration section <c>AutomaticPersistedQueries</c>.
/// </summary>
internal sealed class AutomaticQueriesOptions
{
    public const string Section = "AutomaticPersistedQueries";

    /// <summary>Default false.</summary>
    public bool Enabled { get; set; }

    /// <summary>How long a document is kept after it was stored. Default 7 days, from 1 min to 365 days.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "365.00:00:00")]
    public TimeSpan TimeToLive { get; set; } = TimeSpan.FromDays(7);

    /// <summary>
    /// Documents kept in this process, in bytes; beyond it the least recently used go. Default 32 MiB, from 64 KiB to 1 GiB.
    /// </summary>
    [Range(64 * 1024, 1024 * 1024 * 1024)]
    public int MaxMemoryBytes { get; set; } = 32 * 1024 * 1024;

    /// <summary>A slower Redis is not waited for: the client is asked for its document. Default 250 ms, from 10 ms to 5 s.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:00:05")]
    public TimeSpan RedisTimeout { get; set; } = TimeSpan.FromMilliseconds(250);
}
