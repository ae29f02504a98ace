using BrandOS.Graph.Data.Orders;

namespace BrandOS.Graph.Data.Seeding;

/// <summary>What has become of an order by the end: old ones are delivered or cancelled, recent ones under way.</summary>
internal sealed class SeedHistory(long endMs)
{
    private const long HourMs = 3_600_000;
    private const long DayMs = 24 * HourMs;

    // Shares of 100: pending, processing, shipped, delivered, cancelled.
    private static readonly int[] OfTwoDays = [55, 90, 95, 95, 100];
    private static readonly int[] OfAWeek = [2, 17, 77, 95, 100];
    private static readonly int[] OfAMonth = [0, 1, 9, 94, 100];
    private static readonly int[] Old = [0, 0, 0, 93, 100];

    public (OrderStatus Status, long? UpdatedMs) Of(long created, SeedRandom random)
    {
        var age = endMs - created;
        var shares = age switch
        {
            < 2 * DayMs => OfTwoDays,
            < 7 * DayMs => OfAWeek,
            < 30 * DayMs => OfAMonth,
            _ => Old,
        };
        var status = (OrderStatus)random.Share(shares);
        var longest = status switch
        {
            OrderStatus.Processing => 12 * HourMs,
            OrderStatus.Cancelled => DayMs,
            OrderStatus.Shipped => 2 * DayMs,
            _ => 6 * DayMs,
        };
        var after = (long)((0.3 + (0.7 * random.Fraction())) * Math.Min(longest, age));
        return (status, status == OrderStatus.Pending ? null : created + after);
    }
}
