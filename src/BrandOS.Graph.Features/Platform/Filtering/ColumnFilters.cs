using BrandOS.Graph.Features.Platform.Types;
using BrandOS.Graph.Postgres.Partitions;
using BrandOS.Graph.Postgres.Reading;

namespace BrandOS.Graph.Features.Platform.Filtering;

/// <summary>Exact numbers.</summary>
internal sealed class DecimalFilter(string name, string description, TableColumn column)
    : ColumnFilter<decimal>(name, description, column, OperationInput.Decimal)
{
    protected override decimal Convert(object value) => (decimal)value;
}

/// <summary>Points in time.</summary>
/// <param name="id">A UUIDv7 whose time the column is: bounds of it are added, which its index and the partitions understand.</param>
internal sealed class InstantFilter(string name, string description, TableColumn column, TableColumn? id)
    : ColumnFilter<DateTime>(name, description, column, OperationInput.DateTime)
{
    protected override DateTime Convert(object value) => ((DateTimeOffset)value).UtcDateTime;

    protected override void AppendOne(ConditionSql sql, Comparison comparison, DateTime value)
    {
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

    private void AppendMicrosecond(ConditionSql sql, Comparison comparison, DateTime value)
    {
        base.AppendOne(sql, comparison, value);
        if (id is null)
        {
            return;
        }

        // The id holds the time cut to the millisecond, so each bound takes in the whole of its millisecond.
        var millisecond = new DateTime(
            Math.Max(value.Ticks - (value.Ticks % TimeSpan.TicksPerMillisecond), DateTime.UnixEpoch.Ticks), DateTimeKind.Utc);
        if (comparison is Comparison.Equal or Comparison.Greater or Comparison.GreaterOrEqual)
        {
            sql.Compare(id, ">=", SqlValue.Of(UuidV7.LowerBound(millisecond)));
        }

        if (comparison is Comparison.Equal or Comparison.Less or Comparison.LessOrEqual
            && millisecond < DateTime.MaxValue.AddMilliseconds(-1))
        {
            sql.Compare(id, "<", SqlValue.Of(UuidV7.LowerBound(millisecond.AddMilliseconds(1))));
        }
    }
}

/// <summary>An enum that the database keeps as text, spelled as in GraphQL.</summary>
internal sealed class EnumFilter<TEnum>(string name, string description, TableColumn column)
    : ColumnFilter<string>(name, description, column, OperationInput.Enum<TEnum>()) where TEnum : struct, Enum
{
    private static readonly Dictionary<object, string> Texts
        = new EnumType<TEnum>().Values.ToDictionary(value => value.Value!, value => value.Name);

    protected override string Convert(object value) => Texts[value];

    // "Not this one" is "one of the others" to an index.
    protected override void AppendOne(ConditionSql sql, Comparison comparison, string value)
    {
        if (comparison == Comparison.NotEqual)
        {
            AppendMany(sql, equal: false, [value]);
        }
        else
        {
            base.AppendOne(sql, comparison, value);
        }
    }

    protected override void AppendMany(ConditionSql sql, bool equal, string[] values)
        => base.AppendMany(sql, equal: true, equal ? values : [.. Texts.Values.Except(values)]);
}
