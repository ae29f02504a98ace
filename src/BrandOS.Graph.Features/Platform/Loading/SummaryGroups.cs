using BrandOS.Graph.Engine.Loading;
using BrandOS.Graph.Features.Platform.Columns;

namespace BrandOS.Graph.Features.Platform.Loading;

/// <summary>The groups of a summary: one for each value of a column that occurs.</summary>
/// <param name="by">The column, e.g. <c>t.status</c>; never null in the database.</param>
/// <param name="values">All its values, in the order groups are wanted in.</param>
internal sealed class SummaryGroups(string by, IEnumerable<string> values)
{
    /// <summary>True for the row of a group, false for the row of all. Where it is selected there are groups.</summary>
    public Column<bool> IsGroup { get; } = new SqlColumn<bool>("is group", $"grouping({by}) = 0", nullable: false);

    /// <summary>All rows together and each group, read once.</summary>
    public string GroupBy { get; } = $"GROUPING SETS ((), ({by}))";

    /// <summary>The row of all has no place among the values.</summary>
    public string OrderBy { get; } = $"array_position('{{{string.Join(',', values)}}}'::text[], {by}) NULLS FIRST";
}
