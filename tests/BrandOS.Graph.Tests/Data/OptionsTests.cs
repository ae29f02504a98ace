using BrandOS.Graph.Data;
using BrandOS.Graph.Data.Migrations;
using BrandOS.Graph.Data.Seeding;
using BrandOS.Graph.Postgres;
using BrandOS.Graph.Postgres.Partitions;

namespace BrandOS.Graph.Tests.Data;

public sealed class OptionsTests
{
    [Fact]
    public void Defaults_are_valid()
    {
        OptionsCheck.Validate(new SeedOptions());
        OptionsCheck.Validate(new MigrationOptions());
    }

    [Fact]
    public void Seed_tells_every_mistake_at_once()
    {
        var options = new SeedOptions
        {
            Tenants = 0,
            Customers = -1,
            Variants = 100_001,
            Orders = 0,
            Months = 241,
            Parallel = 17,
            PartitionWidth = (PartitionWidth)7,
        };

        var refused = Assert.Throws<RefusedException>(() => OptionsCheck.Validate(options));

        Assert.Equal("OPTIONS_INVALID", refused.Code);
        Assert.Equal(
            "Tenants must be from 1 to 10000. Customers must be from 1 to 1000000. "
            + "Variants must be from 1 to 100000. Orders must be from 1 to 10000000. "
            + "Months must be from 1 to 240. PartitionWidth must be Year, Quarter or Month. Parallel must be from 1 to 16.",
            refused.Message);
    }

    [Fact]
    public void Seed_cannot_end_before_ids_can_hold_its_first_customers()
    {
        var refused = Assert.Throws<RefusedException>(
            () => OptionsCheck.Validate(new SeedOptions { End = new DateTimeOffset(1990, 1, 1, 0, 0, 0, TimeSpan.Zero) }));

        Assert.Equal("End must be from the year 1995 to 9000.", refused.Message);
    }

    [Fact]
    public void Longest_seed_with_the_earliest_end_has_valid_times()
    {
        var calendar = new SeedCalendar(new DateTimeOffset(1995, 1, 1, 0, 0, 0, TimeSpan.Zero), 240);

        Assert.True(calendar.FirstCustomerMs >= 0);
    }

    [Fact]
    public void Seed_ends_with_the_start_of_the_day_by_default()
        => Assert.Equal(
            new DateTimeOffset(2026, 11, 22, 0, 0, 0, TimeSpan.Zero),
            new SeedOptions().EndAt(new FixedClock(new DateTimeOffset(2026, 11, 23, 1, 30, 0, TimeSpan.FromHours(2)))));

    [Fact]
    public void Migration_tells_every_mistake_at_once()
    {
        var options = new MigrationOptions { LockTimeout = TimeSpan.Zero, Attempts = 0, PartitionsAhead = 37 };

        var refused = Assert.Throws<RefusedException>(() => OptionsCheck.Validate(options));

        Assert.Equal(
            "LockTimeout must be from 00:00:00.0100000 to 00:10:00. Attempts must be from 1 to 50. PartitionsAhead must be from 0 to 36.",
            refused.Message);
    }
}
