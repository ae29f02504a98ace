using System.ComponentModel.DataAnnotations;
using BrandOS.Graph.Postgres.Partitions;

namespace BrandOS.Graph.Data.Migrations;

/// <summary>How patient a migration is, and which partitions it leaves behind.</summary>
public sealed class MigrationOptions
{
    private const string OutOfRange = "{0} must be from {1} to {2}.";

    /// <summary>
    /// A statement that waits longer for a lock gives up, so that reads and writes queued behind it go on; it is
    /// tried again. Default 5 s, from 10 ms to 10 min.
    /// </summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:10:00", ErrorMessage = OutOfRange)]
    public TimeSpan LockTimeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How often a migration that got no lock is begun. Default 5, from 1 to 50.</summary>
    [Range(1, 50, ErrorMessage = OutOfRange)]
    public int Attempts { get; set; } = 5;

    /// <summary>The pause after the first failed attempt; it doubles up to 16 times. Default 500 ms, from 0 to 1 min.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:01:00", ErrorMessage = OutOfRange)]
    public TimeSpan Backoff { get; set; } = TimeSpan.FromMilliseconds(500);

    /// <summary>No single statement of a migration runs longer. Default 10 min, from 1 s to 1 day.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "1.00:00:00", ErrorMessage = OutOfRange)]
    public TimeSpan StatementTimeout { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long to wait for another process that migrates. Default 15 min, from 0 to 1 day.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00", ErrorMessage = OutOfRange)]
    public TimeSpan WaitForOther { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Of orders and order_items. Default a year.</summary>
    [EnumDataType(typeof(PartitionWidth), ErrorMessage = "{0} must be Year, Quarter or Month.")]
    public PartitionWidth PartitionWidth { get; set; } = PartitionWidth.Year;

    /// <summary>How many periods after the current one get their partition now. Default 1, from 0 to 36.</summary>
    [Range(0, 36, ErrorMessage = OutOfRange)]
    public int PartitionsAhead { get; set; } = 1;
}
