using BrandOS.Graph.Features.Platform.Types;
using BrandOS.Graph.Postgres.Reading;

namespace BrandOS.Graph.Features.Platform.Filtering;

/// <summary>Exact numbers.</summary>
internal sealed class DecimalFilter(string name, string description, TableColumn column)
    : ColumnFilter<decimal>(name, description, column, OperationInput.Decimal)
{
    protected override decimal Convert(object value) => (decimal)value;
}

/// <summary>Whole numbers.</summary>
internal sealed class IntFilter(string name, string description, TableColumn column)
    : ColumnFilter<int>(name, description, column, OperationInput.Int)
{
    protected override int Convert(object value) => (int)value;
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
