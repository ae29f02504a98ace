using BrandOS.Graph.Postgres.Partitions;
using CsCheck;

namespace BrandOS.Graph.Tests.Partitions;

public sealed class PartitionPlanTests
{
    private static readonly Gen<DateTimeOffset> Instants =
        Gen.Select(Gen.Long[0, 4_102_444_800_000], Gen.Int[-14, 14],
            (ms, hours) => DateTimeOffset.FromUnixTimeMilliseconds(ms).ToOffset(TimeSpan.FromHours(hours)));

    private static readonly Gen<(DateTimeOffset From, DateTimeOffset To, PartitionWidth Width)> Spans =
        Gen.Select(Instants, Gen.Int[1, 2_000], Gen.Enum<PartitionWidth>(), (from, days, width) => (from, from.AddDays(days), width));

    [Fact]
    public void Bounds_are_contiguous_and_hold_the_whole_span()
        => Spans.Sample(span =>
        {
            var ranges = PartitionPlan.Cover("orders", span.From, span.To, span.Width);
            Assert.True(ranges[0].From <= span.From && span.To <= ranges[^1].To);
            Assert.All(ranges.Zip(ranges.Skip(1)), pair => Assert.Equal(pair.First.Upper, pair.Second.Lower));
            Assert.All(ranges, range => Assert.True(range.Lower.CompareTo(range.Upper) < 0));
            Assert.Equal(ranges.Count, ranges.Select(range => range.Name).Distinct().Count());
        });

    [Fact]
    public void Every_id_of_an_instant_falls_into_exactly_the_range_of_that_instant()
        => Gen.Select(Spans, Gen.Double[0, 1]).Sample((span, part) =>
        {
            var instant = span.From + ((span.To - span.From) * part * 0.999);
            var id = Guid.CreateVersion7(instant);
            var holding = PartitionPlan.Cover("orders", span.From, span.To, span.Width)
                .Where(range => range.Lower.CompareTo(id) <= 0 && id.CompareTo(range.Upper) < 0);
            var range = Assert.Single(holding);
            Assert.True(range.From <= instant && instant < range.To);
        });

    [Theory]
    [InlineData(PartitionWidth.Year, "orders_y2025 orders_y2026")]
    [InlineData(PartitionWidth.Quarter, "orders_2025q4 orders_2026q1")]
    [InlineData(PartitionWidth.Month, "orders_2025m11 orders_2025m12 orders_2026m01")]
    public void Names_say_the_period(PartitionWidth width, string names)
        => Assert.Equal(
            names.Split(' '),
            PartitionPlan.Cover("orders", Day(2025, 11, 30), Day(2026, 1, 1).AddTicks(1), width).Select(range => range.Name));

    [Fact]
    public void End_is_not_part_of_the_span()
        => Assert.Equal(
            "orders_y2025",
            Assert.Single(PartitionPlan.Cover("orders", Day(2025, 1, 1), Day(2026, 1, 1), PartitionWidth.Year)).Name);

    [Fact]
    public void Ahead_begins_with_the_current_period_in_utc()
    {
        var lateInTokyo = new DateTimeOffset(2026, 1, 1, 3, 0, 0, TimeSpan.FromHours(9));

        var (from, to) = PartitionPlan.Ahead(lateInTokyo, 2, PartitionWidth.Quarter);

        Assert.Equal((Day(2025, 10, 1), Day(2026, 7, 1)), (from, to));
    }

    [Fact]
    public void Empty_span_is_refused()
        => Assert.Throws<ArgumentOutOfRangeException>(
            () => PartitionPlan.Cover("orders", Day(2025, 1, 1), Day(2025, 1, 1), PartitionWidth.Year));

    private static DateTimeOffset Day(int year, int month, int day) => new(year, month, day, 0, 0, 0, TimeSpan.Zero);
}
