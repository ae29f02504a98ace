using BrandOS.Graph.Postgres.Partitions;

namespace BrandOS.Graph.Data.Seeding;

internal static class SeedIds
{
    /// <summary>A UUIDv7 of this time with the generator's own chance in it, so that a second run makes the same id.</summary>
    public static Guid Id(this SeedRandom random, long milliseconds)
        => UuidV7.Create(milliseconds, (ushort)random.Next(), random.Next());
}
