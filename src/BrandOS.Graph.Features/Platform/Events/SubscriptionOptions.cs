using System.ComponentModel.DataAnnotations;

namespace BrandOS.Graph.Features.Platform.Events;

/// <summary>How much subscriptions may take. Configuration section <c>Subscriptions</c>.</summary>
public sealed class SubscriptionOptions
{
    public const string Section = "Subscriptions";

    /// <summary>Subscriptions of this process; more are refused (TOO_MANY_SUBSCRIPTIONS). Default 20,000, from 1 to 1,000,000.</summary>
    [Range(1, 1_000_000)]
    public int MaxSubscriptions { get; set; } = 20_000;

    /// <summary>Subscriptions of one tenant in this process. Default 10,000, from 1 to 1,000,000.</summary>
    [Range(1, 1_000_000)]
    public int MaxPerTenant { get; set; } = 10_000;

    /// <summary>
    /// Events that wait to be executed for one document and its variables; beyond them its subscriptions end (SUBSCRIBER_TOO_SLOW), and
    /// their clients go on from the last event they have. Default 1,000, from 1 to 100,000.
    /// </summary>
    [Range(1, 100_000)]
    public int MaxPendingEvents { get; set; } = 1_000;

    /// <summary>Events that are executed at once. Default 4, from 1 to 1,000.</summary>
    [Range(1, 1_000)]
    public int MaxConcurrentEvents { get; set; } = 4;

    /// <summary>
    /// How long an event, or a subscription that begins, waits for a node that can answer before its clients are told that none does.
    /// Default 10 s, from 0 to 5 min.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00")]
    public TimeSpan NodePatience { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the outbox is left alone when nothing says that something happened. Default 500 ms, from 10 ms to 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Events of each tenant kept in memory, for clients that come back. Default 1,000, from 0 to 100,000.</summary>
    [Range(0, 100_000)]
    public int RecentEvents { get; set; } = 1_000;

    /// <summary>
    /// Bytes of answers to events kept in memory, of all tenants: thousands of clients that come back at once share them. Default 8 MiB,
    /// from 0 to 1 GiB.
    /// </summary>
    [Range(0, 1024 * 1024 * 1024)]
    public int MaxRecentAnswerBytes { get; set; } = 8 * 1024 * 1024;
}
