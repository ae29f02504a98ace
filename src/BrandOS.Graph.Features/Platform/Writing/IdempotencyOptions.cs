using System.ComponentModel.DataAnnotations;

namespace BrandOS.Graph.Features.Platform.Writing;

/// <summary>How long answers are kept under their idempotency keys. Configuration section <c>Idempotency</c>.</summary>
public sealed class IdempotencyOptions
{
    /// <summary>A key older than this is forgotten, and would do its change again. Default 7 days, from 1 hour to 365 days.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "365.00:00:00")]
    public TimeSpan Retention { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How often old keys are removed. Default 10 min, from 1 s to 1 day.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00")]
    public TimeSpan RemovalInterval { get; set; } = TimeSpan.FromMinutes(10);
}
