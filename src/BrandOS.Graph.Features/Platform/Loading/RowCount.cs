using BrandOS.Graph.Engine.Loading;
using BrandOS.Graph.Features.Platform.Columns;

namespace BrandOS.Graph.Features.Platform.Loading;

/// <summary>The number of rows of a group.</summary>
internal static class RowCount
{
    public static readonly Column<int> Column = new SqlColumn<int>("count", "count(*)::int", nullable: false);
}
