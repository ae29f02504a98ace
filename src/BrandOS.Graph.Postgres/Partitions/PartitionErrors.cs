using System.Globalization;

namespace BrandOS.Graph.Postgres.Partitions;

internal static class PartitionErrors
{
    public static RefusedException Overlap(
        string table, PartitionWidth width, IReadOnlyList<(PartitionRange Wanted, PartitionBound Existing)> clashes)
    {
        var (wanted, existing) = clashes[0];
        var more = clashes.Count > 1 ? string.Create(CultureInfo.InvariantCulture, $" ({clashes.Count - 1} more like it)") : "";
        return new RefusedException(
            "PARTITION_OVERLAP",
            string.Create(
                CultureInfo.InvariantCulture,
                $"Table {table} cannot get the {width} partition {wanted.Name} ({wanted.From:yyyy-MM-dd} to {wanted.To:yyyy-MM-dd}): ")
            + $"it overlaps the existing {existing}{more}. Nothing was created. "
            + "Keep the width those partitions have; another width can begin where the last of them ends.");
    }

    public static RefusedException NameTaken(string partition, Exception cause) => new(
        "PARTITION_NAME_TAKEN",
        $"A relation named {partition} exists but is not a partition where it should be. Attach, rename or drop it.",
        cause);

    public static RefusedException NotPartitioned(string table) => new(
        "TABLE_NOT_PARTITIONED",
        $"Table {table} does not exist or is not partitioned. Run the migrations first.");
}
