using BrandOS.Graph.Postgres.Partitions;
using BrandOS.Graph.Postgres.Reading;

namespace BrandOS.Graph.Features.Platform.Filtering;

/// <summary>Points in time.</summary>
/// <param name="id">A UUIDv7 whose time the column is: bounds of it are added, which its index and the partitions understand.</param>
internal sealed class InstantFilter(string name, string description, TableColumn column, TableColumn? id)
    : ColumnFilter<DateTime>(name, description, column, OperationInput.DateTime)
{
    protected override DateTime Convert(object value) => ((DateTimeOffset)value).UtcDateTime;

    protected override void AppendOne(ConditionSql sql, Comparison comparison, DateTime value)
    {
        if (comparison == Comparison.NotEqual)
        {
            AppendMany(sql, equal: false, [value]);
            return;
        }

        var finer = value.Ticks % TimeSpan.TicksPerMicrosecond;
        if (finer == 0)
        {
            AppendMicrosecond(sql, comparison, value);
            return;
        }

        // Between two of the column's microseconds (the driver would cut it to the first): nothing equals it, and what is less than it is
        // the first at most.
        value = value.AddTicks(-finer);
        if (comparison is Comparison.Equal or Comparison.Greater or Comparison.GreaterOrEqual)
        {
            AppendMicrosecond(sql, Comparison.Greater, value);
        }

        if (comparison is Comparison.Equal or Comparison.Less or Comparison.LessOrEqual)
        {
            AppendMicrosecond(sql, Comparison.LessOrEqual, value);
        }
    }

    // A point between two microseconds equals no row, so it may be left out of a list: one that is empty then finds nothing, or everything.
    protected override void AppendMany(ConditionSql sql, bool equal, DateTime[] values)
    {
        DateTime[] whole = [.. values.Where(value => value.Ticks % TimeSpan.TicksPerMicrosecond == 0)];
        base.AppendMany(sql, equal, whole);
        if (equal && id is not null && whole.Length > 0)
        {
            AppendBound(sql, ">=", Millisecond(whole.Min()));
            AppendEnd(sql, Millisecond(whole.Max()));
        }
    }

    private void AppendMicrosecond(ConditionSql sql, Comparison comparison, DateTime value)
    {
        base.AppendOne(sql, comparison, value);
        if (id is null)
        {
            return;
        }

        // The id holds the time cut to the millisecond, so each bound takes in the whole of its millisecond.
        var millisecond = Millisecond(value);
        if (comparison is Comparison.Equal or Comparison.Greater or Comparison.GreaterOrEqual)
        {
            AppendBound(sql, ">=", millisecond);
        }

        if (comparison is Comparison.Equal or Comparison.Less or Comparison.LessOrEqual)
        {
            AppendEnd(sql, millisecond);
        }
    }

    private void AppendEnd(ConditionSql sql, DateTime millisecond)
    {
        if (millisecond < DateTime.MaxValue.AddMilliseconds(-1))
        {
            AppendBound(sql, "<", millisecond.AddMilliseconds(1));
        }
    }

    private void AppendBound(ConditionSql sql, string comparison, DateTime millisecond)
        => sql.Compare(id!, comparison, SqlValue.Of(UuidV7.LowerBound(millisecond)));

    private static DateTime Millisecond(DateTime value)
        => new(Math.Max(value.Ticks - (value.Ticks % TimeSpan.TicksPerMillisecond), DateTime.UnixEpoch.Ticks), DateTimeKind.Utc);
}
