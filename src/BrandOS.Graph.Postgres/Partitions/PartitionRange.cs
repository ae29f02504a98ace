namespace BrandOS.Graph.Postgres.Partitions;

/// <summary>One partition as planned: the period [From, To) and the ids that belong to it.</summary>
/// <param name="Name">Of the partition, for example orders_y2026, orders_2026q1, orders_2026m01.</param>
public sealed record PartitionRange(string Name, DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>The least id of the period.</summary>
    public Guid Lower => UuidV7.LowerBound(From);

    /// <summary>The least id after the period; the next partition's <see cref="Lower"/>.</summary>
    public Guid Upper => UuidV7.LowerBound(To);
}
