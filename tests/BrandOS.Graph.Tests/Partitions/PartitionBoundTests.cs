using BrandOS.Graph.Postgres;
using BrandOS.Graph.Postgres.Partitions;

namespace BrandOS.Graph.Tests.Partitions;

public sealed class PartitionBoundTests
{
    private const string Year2026 = "FOR VALUES FROM ('019b76da-a800-0000-0000-000000000000') TO ('01a2ce8b-d400-0000-0000-000000000000')";

    [Fact]
    public void Bound_is_read_as_postgresql_writes_it()
    {
        var bound = PartitionBound.Parse("orders_y2026", Year2026)!;

        Assert.True(bound.Is(Assert.Single(Wanted(2026, PartitionWidth.Year))));
        Assert.Equal("orders_y2026 (2026-01-01 to 2027-01-01)", bound.ToString());
    }

    [Fact]
    public void Open_ends_overlap_everything_on_their_side()
    {
        var before = PartitionBound.Parse("old", "FOR VALUES FROM (MINVALUE) TO ('019b76da-a800-0000-0000-000000000000')")!;
        var after = PartitionBound.Parse("new", "FOR VALUES FROM ('019b76da-a800-0000-0000-000000000000') TO (MAXVALUE)")!;

        Assert.True(before.Overlaps(Wanted(2025, PartitionWidth.Year)[0]) && !before.Overlaps(Wanted(2026, PartitionWidth.Year)[0]));
        Assert.True(after.Overlaps(Wanted(2026, PartitionWidth.Year)[0]) && !after.Overlaps(Wanted(2025, PartitionWidth.Year)[0]));
    }

    [Fact]
    public void Default_partition_bounds_nothing() => Assert.Null(PartitionBound.Parse("orders_default", "DEFAULT"));

    [Fact]
    public void Partition_of_another_kind_is_an_error()
        => Assert.Throws<FormatException>(() => PartitionBound.Parse("orders_de", "FOR VALUES IN ('de')"));

    [Fact]
    public void Missing_are_those_that_do_not_exist()
    {
        var wanted = PartitionPlan.Cover("orders", Day(2025), Day(2028), PartitionWidth.Year);

        var missing = PartitionedTable.Missing("orders", PartitionWidth.Year, wanted, [PartitionBound.Parse("orders_y2026", Year2026)!]);

        Assert.Equal(["orders_y2025", "orders_y2027"], missing.Select(range => range.Name));
    }

    [Fact]
    public void Another_width_over_existing_partitions_is_refused_with_both_named()
    {
        var refused = Assert.Throws<RefusedException>(() => PartitionedTable.Missing(
            "orders", PartitionWidth.Quarter, Wanted(2026, PartitionWidth.Quarter), [PartitionBound.Parse("orders_y2026", Year2026)!]));

        Assert.Equal("PARTITION_OVERLAP", refused.Code);
        Assert.Contains("Quarter partition orders_2026q1 (2026-01-01 to 2026-04-01)", refused.Message, StringComparison.Ordinal);
        Assert.Contains("existing orders_y2026 (2026-01-01 to 2027-01-01) (3 more like it)", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_width_after_the_existing_partitions_is_fine()
        => Assert.Equal(12, PartitionedTable.Missing(
            "orders", PartitionWidth.Month, Wanted(2027, PartitionWidth.Month), [PartitionBound.Parse("orders_y2026", Year2026)!]).Count);

    private static IReadOnlyList<PartitionRange> Wanted(int year, PartitionWidth width)
        => PartitionPlan.Cover("orders", Day(year), Day(year + 1), width);

    private static DateTimeOffset Day(int year) => new(year, 1, 1, 0, 0, 0, TimeSpan.Zero);
}
