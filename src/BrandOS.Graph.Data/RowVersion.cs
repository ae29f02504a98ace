using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace BrandOS.Graph.Data;

/// <summary>PostgreSQL's xmin as the concurrency token.</summary>
internal static class RowVersion
{
    public static void IsXmin(this PropertyBuilder<uint> version)
        => version.HasColumnName("xmin").HasColumnType("xid").IsRowVersion();

    /// <summary>
    /// The same for a partitioned table, where <c>INSERT ... RETURNING xmin</c> fails ("cannot retrieve a system
    /// column in this context"): the token is read back after an update only.
    /// </summary>
    public static void IsXminOfPartitioned(this PropertyBuilder<uint> version)
    {
        version.HasColumnName("xmin").HasColumnType("xid").IsConcurrencyToken().ValueGeneratedOnUpdate();
        version.Metadata.SetBeforeSaveBehavior(PropertySaveBehavior.Ignore);
        version.Metadata.SetAfterSaveBehavior(PropertySaveBehavior.Ignore);
    }
}
