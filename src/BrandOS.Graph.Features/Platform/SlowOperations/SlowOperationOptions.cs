using System.ComponentModel.DataAnnotations;

namespace BrandOS.Graph.Features.Platform.SlowOperations;

/// <summary>The log of slow operations. Configuration section <c>SlowOperations</c>.</summary>
public sealed class SlowOperationOptions
{
    /// <summary>Whether there is one. Default true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>An operation that takes this long or longer is logged, whatever came of it. Default 1 s, from 1 ms to 10 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.001", "00:10:00")]
    public TimeSpan Threshold { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>Lines a minute at most: on a bad day every operation is slow. The rest is counted. Default 60, from 1 to 10,000.</summary>
    [Range(1, 10_000)]
    public int MostPerMinute { get; set; } = 60;
}
