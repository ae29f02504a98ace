using System.ComponentModel.DataAnnotations;

namespace BrandOS.Graph.Postgres.Outbox.Dispatching;

/// <summary>How messages of the outbox are sent. Configuration section <c>Outbox</c>.</summary>
public sealed class OutboxOptions : IValidatableObject
{
    public const string Section = "Outbox";

    /// <summary>Whether this process sends messages. Others may, all at once too. Default true.</summary>
    public bool Enabled { get; set; } = true;

    /// <summary>Loops of this process that claim and send. Default 2, from 1 to 16.</summary>
    [Range(1, 16)]
    public int Workers { get; set; } = 2;

    /// <summary>Aggregates a worker claims at one time, shared evenly by the tenants that wait. Default 100, from 1 to 1,000.</summary>
    [Range(1, 1000)]
    public int BatchSize { get; set; } = 100;

    /// <summary>
    /// Messages of one aggregate that are sent one after the other before others get their turn. Default 16, from 1 to 1,000.
    /// </summary>
    [Range(1, 1000)]
    public int RunLength { get; set; } = 16;

    /// <summary>Aggregates a worker sends at the same time. Default 8, from 1 to 256.</summary>
    [Range(1, 256)]
    public int Parallelism { get; set; } = 8;

    /// <summary>How often the table is looked at when nobody signals. Default 1 s, from 50 ms to 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:01:00")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long a signal is let ripen, so that the messages of many transactions are claimed together. Default 20 ms, from 0 to 1 s.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:00:01")]
    public TimeSpan Linger { get; set; } = TimeSpan.FromMilliseconds(20);

    /// <summary>The longest a sink may take for a message. Default 10 s, from 100 ms to 5 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:05:00")]
    public TimeSpan SendTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// How long claimed messages belong to a worker: those of a process that died are sent by another one after this time. Default 1 min,
    /// from 1 s to 1 h; at least twice <see cref="SendTimeout"/>.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// After so many failures a message is parked: kept, and sent again only when somebody says so. Default 12, from 1 to 1,000.
    /// </summary>
    [Range(1, 1000)]
    public int MaxAttempts { get; set; } = 12;

    /// <summary>The wait after the first failure; it doubles with each. Default 1 s, from 10 ms to 1 h.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "01:00:00")]
    public TimeSpan FirstDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait between two attempts. Default 10 min, from 10 ms to 24 h.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "1.00:00:00")]
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// How long messages are kept after they were written and sent; subscribers can resume within it. Default 24 h, from 1 min to 365 days.
    /// </summary>
    [Range(typeof(TimeSpan), "00:01:00", "365.00:00:00")]
    public TimeSpan Retention { get; set; } = TimeSpan.FromHours(24);

    /// <summary>How often old messages are removed and the metrics are counted. Default 15 s, from 1 s to 1 h.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan HousekeepingInterval { get; set; } = TimeSpan.FromSeconds(15);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Lease < 2 * SendTimeout)
        {
            yield return new ValidationResult("Outbox:Lease must be at least twice Outbox:SendTimeout.", [nameof(Lease)]);
        }

        if (MaxDelay < FirstDelay)
        {
            yield return new ValidationResult("Outbox:MaxDelay must not be shorter than Outbox:FirstDelay.", [nameof(MaxDelay)]);
        }
    }
}
