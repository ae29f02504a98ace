using System.ComponentModel.DataAnnotations;
using BrandOS.Graph.Postgres.Partitions;

namespace BrandOS.Graph.Data.Seeding;

/// <summary>How much data to make. The same options and the same end give the same rows, byte for byte.</summary>
public sealed class SeedOptions : IValidatableObject
{
    // Customers join up to so long before the first order.
    internal const int MonthsOfCustomersBefore = 24;
    private const string OutOfRange = "{0} must be from {1} to {2}.";

    /// <summary>They get the ids 1 to this. Default 20, from 1 to 10,000.</summary>
    [Range(1, 10_000, ErrorMessage = OutOfRange)]
    public int Tenants { get; set; } = 20;

    /// <summary>Per tenant. Default 2,000, from 1 to 1,000,000.</summary>
    [Range(1, 1_000_000, ErrorMessage = OutOfRange)]
    public int Customers { get; set; } = 2_000;

    /// <summary>Per tenant. Default 500, from 1 to 100,000.</summary>
    [Range(1, 100_000, ErrorMessage = OutOfRange)]
    public int Variants { get; set; } = 500;

    /// <summary>Per tenant, each with 3 items on average. Default 50,000, from 1 to 10,000,000.</summary>
    [Range(1, 10_000_000, ErrorMessage = OutOfRange)]
    public int Orders { get; set; } = 50_000;

    /// <summary>The orders lie in so many months before <see cref="End"/>. Default 36, from 1 to 240.</summary>
    [Range(1, 240, ErrorMessage = OutOfRange)]
    public int Months { get; set; } = 36;

    public int RandomSeed { get; set; } = 1;

    /// <summary>Every time is before this one. Default: the start of the current day in UTC.</summary>
    public DateTimeOffset? End { get; set; }

    /// <summary>Of partitions that do not exist yet; the same as the migrations use. Default a year.</summary>
    [EnumDataType(typeof(PartitionWidth), ErrorMessage = "{0} must be Year, Quarter or Month.")]
    public PartitionWidth PartitionWidth { get; set; } = PartitionWidth.Year;

    /// <summary>Tenants copied at the same time, a connection each. Default 2, from 1 to 16.</summary>
    [Range(1, 16, ErrorMessage = OutOfRange)]
    public int Parallel { get; set; } = 2;

    /// <summary>Leave tenants that hold data as they are and seed the rest, instead of refusing. Default false.</summary>
    public bool Continue { get; set; }

    internal DateTimeOffset EndAt(TimeProvider clock)
        => (End ?? new DateTimeOffset(clock.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero)).ToUniversalTime();

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        // An id cannot hold a time before 1970, nor a DateTimeOffset one after 9999.
        if (End is { } end && (end.Year is < 1995 or > 9000))
        {
            yield return new ValidationResult("End must be from the year 1995 to 9000.");
        }
    }
}
