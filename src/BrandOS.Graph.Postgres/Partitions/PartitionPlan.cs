using System.Globalization;

namespace BrandOS.Graph.Postgres.Partitions;

/// <summary>Which partitions a span of time needs.</summary>
public static class PartitionPlan
{
    /// <summary>The partitions that hold every instant of [from, to), oldest first, without gaps.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The span is empty or starts before 1970.</exception>
    public static IReadOnlyList<PartitionRange> Cover(string table, DateTimeOffset from, DateTimeOffset to, PartitionWidth width)
    {
        ArgumentException.ThrowIfNullOrEmpty(table);
        ArgumentOutOfRangeException.ThrowIfLessThan(from, DateTimeOffset.UnixEpoch);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(to, from);

        var ranges = new List<PartitionRange>();
        for (var start = StartOfPeriod(from, width); start < to;)
        {
            var end = start.AddMonths(Months(width));
            ranges.Add(new PartitionRange(Name(table, start, width), start, end));
            start = end;
        }

        return ranges;
    }

    /// <summary>The period of <paramref name="now"/> and so many after it.</summary>
    /// <returns>The span [from, to) to hand to <see cref="Cover"/>.</returns>
    public static (DateTimeOffset From, DateTimeOffset To) Ahead(DateTimeOffset now, int periods, PartitionWidth width)
    {
        var start = StartOfPeriod(now, width);
        return (start, start.AddMonths(Months(width) * (periods + 1)));
    }

    /// <summary>The first instant (UTC) of the period that holds <paramref name="time"/>.</summary>
    public static DateTimeOffset StartOfPeriod(DateTimeOffset time, PartitionWidth width)
    {
        var utc = time.ToUniversalTime();
        var month = ((utc.Month - 1) / Months(width) * Months(width)) + 1;
        return new DateTimeOffset(utc.Year, month, 1, 0, 0, 0, TimeSpan.Zero);
    }

    private static string Name(string table, DateTimeOffset start, PartitionWidth width) => width switch
    {
        PartitionWidth.Year => string.Create(CultureInfo.InvariantCulture, $"{table}_y{start.Year:0000}"),
        PartitionWidth.Quarter => string.Create(CultureInfo.InvariantCulture, $"{table}_{start.Year:0000}q{((start.Month - 1) / 3) + 1}"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{table}_{start.Year:0000}m{start.Month:00}"),
    };

    private static int Months(PartitionWidth width) => width switch
    {
        PartitionWidth.Year => 12,
        PartitionWidth.Quarter => 3,
        PartitionWidth.Month => 1,
        _ => throw new ArgumentOutOfRangeException(nameof(width), width, "Not a partition width."),
    };
}
