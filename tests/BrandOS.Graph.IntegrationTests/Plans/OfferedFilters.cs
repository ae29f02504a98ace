using BrandOS.Graph.Data.Orders;
using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.Features.Platform.Filtering;
using BrandOS.Graph.Features.Platform.Types;

namespace BrandOS.Graph.IntegrationTests.Plans;

/// <summary>Every operator of every field of a filter, alone, with values from the data.</summary>
internal static class OfferedFilters
{
    public static async Task<IReadOnlyList<(string Name, IDictionary<string, object?> Where)>> OfAsync(
        LargeDatabase database, FilterSet set)
    {
        var filters = new List<(string, IDictionary<string, object?>)>();
        foreach (var field in set.Fields)
        {
            switch (field)
            {
                case ColumnFilter column:
                    var values = await ValuesAsync(database, set, column);
                    filters.AddRange(
                        column.Input.Operators.Select(
                            known => ($"{field.Name}.{known.Name}", Nest(field.Name, known.Name, Operand(known, values)))));
                    break;
                case OneFilter one:
                    filters.AddRange(
                        (await OfAsync(database, one.Other)).Select(
                            inner => ($"{field.Name}.{inner.Name}", Nest(field.Name, inner.Where))));
                    break;
                case ManyFilter many:
                    var inside = await OfAsync(database, many.Other);

                    // "some" may begin at the items, so every operator counts; the others look at order after order whatever the operator.
                    filters.AddRange(ManyFilter.Quantifiers.SelectMany(
                        quantifier => quantifier == "some" ? inside : inside.Take(1),
                        (quantifier, inner) => ($"{field.Name}.{quantifier}.{inner.Name}", Nest(field.Name, quantifier, inner.Where))));
                    filters.Add(($"{field.Name}.any", Nest(field.Name, "any", true)));
                    filters.Add(($"{field.Name}.any: false", Nest(field.Name, "any", false)));
                    break;
            }
        }

        return filters;
    }

    private static object Operand(FilterOperator known, object[] values) => known switch
    {
        { IsList: true } => values,
        { Comparison: Comparison.StartsWith } => ((string)values[0])[..6],
        _ => values[0],
    };

    /// <summary>Two values of the column, far from both ends.</summary>
    private static async Task<object[]> ValuesAsync(LargeDatabase database, FilterSet set, ColumnFilter filter)
    {
        var column = filter.Column.Name;
        var rows = $"FROM {set.Table.Name} WHERE tenant_id = {LargeDatabase.Tenant} AND {column} IS NOT NULL";
        string[] texts =
        [
            .. await database.ListAsync($"SELECT {column}::text {rows} ORDER BY {column} OFFSET (SELECT count(*) / 2 {rows}) LIMIT 1"),
            .. await database.ListAsync($"SELECT {column}::text {rows} ORDER BY {column} OFFSET (SELECT count(*) / 3 {rows}) LIMIT 1"),
        ];
        return [.. texts.Select(text => Value(set, filter, text))];
    }

    private static object Value(FilterSet set, ColumnFilter filter, string text) => filter switch
    {
        IdFilter => NodeId.Encode(set.TypeName[..^"FilterInput".Length], Guid.Parse(text).ToString("N")),
        DecimalFilter => decimal.Parse(text, System.Globalization.CultureInfo.InvariantCulture),
        InstantFilter => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture),
        TextFilter => text,
        _ => new EnumType<OrderStatus>().Values.Single(value => value.Name == text).Value!,
    };

    private static IDictionary<string, object?> Nest(string field, object value) => new Dictionary<string, object?> { [field] = value };

    private static IDictionary<string, object?> Nest(string field, string inner, object? value)
        => Nest(field, new Dictionary<string, object?> { [inner] = value });
}
