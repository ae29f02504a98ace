namespace BrandOS.Graph.Data.Seeding;

/// <summary>When things happen: orders grow threefold over the months, peak in the evening, at weekends and before Christmas.</summary>
internal sealed class SeedCalendar
{
    private const long HourMs = 3_600_000;
    private static readonly double[] OfHour =
        [0.30, 0.18, 0.12, 0.10, 0.12, 0.22, 0.45, 0.70, 0.90, 1.05, 1.15, 1.20, 1.25, 1.15, 1.10, 1.10, 1.15, 1.30, 1.55, 1.80, 1.90,
         1.70, 1.15, 0.60];
    private static readonly double[] OfWeekday = [1.20, 0.95, 0.92, 0.95, 1.00, 1.10, 1.22];
    private static readonly double[] OfMonth = [0.85, 0.85, 0.95, 0.95, 1.00, 0.95, 0.90, 0.90, 1.00, 1.05, 1.40, 1.50];
    private readonly double[] _upTo;

    public SeedCalendar(DateTimeOffset end, int months)
    {
        EndMs = end.ToUnixTimeMilliseconds();
        StartMs = end.AddMonths(-months).ToUnixTimeMilliseconds();
        FirstCustomerMs = end.AddMonths(-months - SeedOptions.MonthsOfCustomersBefore).ToUnixTimeMilliseconds();
        _upTo = new double[((EndMs - StartMs - 1) / HourMs) + 1];
        var sum = 0.0;
        for (var hour = 0; hour < _upTo.Length; hour++)
        {
            var at = DateTimeOffset.FromUnixTimeMilliseconds(StartMs + (hour * HourMs));
            var growth = 0.5 + ((double)hour / _upTo.Length);
            sum += growth * OfHour[at.Hour] * OfWeekday[(int)at.DayOfWeek] * OfMonth[at.Month - 1];
            _upTo[hour] = sum;
        }
    }

    /// <summary>Unix milliseconds, as every time here.</summary>
    public long FirstCustomerMs { get; }
    public long StartMs { get; }
    public long EndMs { get; }

    /// <summary>So many times, each not before the one before it.</summary>
    public IEnumerable<long> OrderTimes(int count, SeedRandom random)
    {
        var hour = 0;
        for (var i = 0; i < count; i++)
        {
            // One draw from each of count equal slices of the whole weight: sorted without sorting.
            var weight = (i + random.Fraction()) / count * _upTo[^1];
            while (hour < _upTo.Length - 1 && _upTo[hour] <= weight)
            {
                hour++;
            }

            var before = hour == 0 ? 0 : _upTo[hour - 1];
            var within = (weight - before) / (_upTo[hour] - before);
            yield return Math.Min(StartMs + (hour * HourMs) + (long)(within * HourMs), EndMs - 1);
        }
    }

    /// <summary>Two customers of five are there before the first order; the first one always is.</summary>
    public IEnumerable<long> CustomerTimes(int count, SeedRandom random)
    {
        const double Early = 0.4;
        yield return FirstCustomerMs;
        for (var i = 1; i < count; i++)
        {
            var part = (i + random.Fraction()) / count;
            yield return part < Early
                ? FirstCustomerMs + (long)((StartMs - FirstCustomerMs) * (part / Early))
                : StartMs + (long)((EndMs - 1 - StartMs) * ((part - Early) / (1 - Early)));
        }
    }
}
