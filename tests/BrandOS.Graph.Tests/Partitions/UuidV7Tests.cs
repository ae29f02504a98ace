using BrandOS.Graph.Postgres.Partitions;
using CsCheck;

namespace BrandOS.Graph.Tests.Partitions;

public sealed class UuidV7Tests
{
    private static readonly Gen<DateTimeOffset> Instants =
        Gen.Long[0, 4_102_444_800_000].Select(DateTimeOffset.FromUnixTimeMilliseconds);

    [Fact]
    public void Ids_of_an_instant_lie_between_its_bound_and_the_next_millisecond()
        => Instants.Sample(instant =>
        {
            var id = Guid.CreateVersion7(instant);
            Assert.True(UuidV7.LowerBound(instant).CompareTo(id) <= 0);
            Assert.True(id.CompareTo(UuidV7.LowerBound(instant.AddMilliseconds(1))) < 0);
        });

    [Fact]
    public void Time_of_an_id_is_the_time_it_was_made_with()
        => Gen.Select(Instants, Gen.UShort, Gen.ULong).Sample((instant, a, b) =>
        {
            Assert.Equal(instant, UuidV7.TimeOf(Guid.CreateVersion7(instant)));
            Assert.Equal(instant, UuidV7.TimeOf(UuidV7.Create(instant.ToUnixTimeMilliseconds(), a, b)));
        });

    [Fact]
    public void Created_ids_carry_version_7_and_the_variant_of_the_standard()
        => Gen.Select(Instants, Gen.UShort, Gen.ULong).Sample((instant, a, b) =>
        {
            var id = UuidV7.Create(instant.ToUnixTimeMilliseconds(), a, b);
            Assert.Equal(7, id.Version);
            Assert.InRange(id.Variant, 8, 11);
        });

    [Fact]
    public void Bound_is_the_time_and_zeros()
        => Assert.Equal(
            Guid.Parse("019b76da-a800-0000-0000-000000000000"),
            UuidV7.LowerBound(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero)));
}
