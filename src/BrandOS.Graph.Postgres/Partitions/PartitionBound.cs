using System.Globalization;
using System.Text.RegularExpressions;

namespace BrandOS.Graph.Postgres.Partitions;

/// <summary>A partition as it exists: its name and the ids [Lower, Upper) it takes; no upper bound is MAXVALUE.</summary>
internal sealed partial record PartitionBound(string Name, Guid Lower, Guid? Upper)
{
    /// <summary>Reads PostgreSQL's own words, as <c>pg_get_expr(relpartbound, oid)</c> gives them.</summary>
    /// <returns>Null for a DEFAULT partition, which bounds nothing.</returns>
    public static PartitionBound? Parse(string name, string expression)
    {
        if (expression == "DEFAULT")
        {
            return null;
        }

        var match = RangeOfIds().Match(expression);
        return match.Success
            ? new PartitionBound(name, Read(match.Groups["from"].Value, Guid.Empty)!.Value, Read(match.Groups["to"].Value, null))
            : throw new FormatException($"Partition {name} is not a range of ids: {expression}");
    }

    public bool Is(PartitionRange range) => Lower == range.Lower && Upper == range.Upper;

    public bool Overlaps(PartitionRange range)
        => Lower.CompareTo(range.Upper) < 0 && (Upper is null || Upper.Value.CompareTo(range.Lower) > 0);

    public override string ToString() => Upper is { } upper
        ? string.Create(CultureInfo.InvariantCulture, $"{Name} ({UuidV7.TimeOf(Lower):yyyy-MM-dd} to {UuidV7.TimeOf(upper):yyyy-MM-dd})")
        : string.Create(CultureInfo.InvariantCulture, $"{Name} (from {UuidV7.TimeOf(Lower):yyyy-MM-dd})");

    private static Guid? Read(string bound, Guid? unbounded) => bound.StartsWith('\'') ? Guid.Parse(bound.Trim('\'')) : unbounded;

    [GeneratedRegex("^FOR VALUES FROM \\((?<from>'[0-9a-f-]{36}'|MINVALUE)\\) TO \\((?<to>'[0-9a-f-]{36}'|MAXVALUE)\\)$")]
    private static partial Regex RangeOfIds();
}
