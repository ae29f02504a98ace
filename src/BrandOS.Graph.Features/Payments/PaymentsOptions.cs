using System.ComponentModel.DataAnnotations;

namespace BrandOS.Graph.Features.Payments;

/// <summary>How payments by the gateway are carried out. Configuration section <c>Payments</c>.</summary>
public sealed class PaymentsOptions : IValidatableObject
{
    public const string Section = "Payments";

    /// <summary>Whether this process carries payments on; others may, all at once too. Default true.</summary>
    public bool Enabled { get; set; } = true;

    public GatewayOptions Gateway { get; } = new();

    /// <summary>Payments one process carries on at the same time. Default 8, from 1 to 256.</summary>
    [Range(1, 256)]
    public int Parallelism { get; set; } = 8;

    /// <summary>How often the table is looked at when nobody signals. Default 1 s, from 50 ms to 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00.050", "00:01:00")]
    public TimeSpan PollInterval { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>
    /// How long a payment belongs to the process that carries it on: one of a process that died is carried on by another after this time.
    /// Default 1 min, from 1 s to 1 h; at least twice <c>Gateway:Timeout</c>.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan Lease { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>
    /// How often the gateway is asked for a charge whose outcome is unknown before the payment is undone. Undoing itself is never given up.
    /// Default 10, from 1 to 1,000.
    /// </summary>
    [Range(1, 1000)]
    public int MaxChargeAttempts { get; set; } = 10;

    /// <summary>The wait after the first failure of a step; it doubles with each. Default 1 s, from 10 ms to 1 h.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "01:00:00")]
    public TimeSpan FirstDelay { get; set; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait between two attempts. Default 5 min, from 10 ms to 24 h.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "1.00:00:00")]
    public TimeSpan MaxDelay { get; set; } = TimeSpan.FromMinutes(5);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Lease < 2 * Gateway.Timeout)
        {
            yield return new ValidationResult("Payments:Lease must be at least twice Payments:Gateway:Timeout.", [nameof(Lease)]);
        }

        if (MaxDelay < FirstDelay)
        {
            yield return new ValidationResult("Payments:MaxDelay must not be shorter than Payments:FirstDelay.", [nameof(MaxDelay)]);
        }

        foreach (var mistake in Gateway.Mistakes())
        {
            yield return new ValidationResult(mistake, [nameof(Gateway)]);
        }
    }
}
