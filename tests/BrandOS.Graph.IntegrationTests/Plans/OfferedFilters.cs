using System.Globalization;
using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.Features.Platform.Filtering;
using GraphQL;
using GraphQL.Types;

namespace BrandOS.Graph.IntegrationTests.Plans;

/// <summary>
/// Every operator of every field of a filter's input type, alone, with values from the data; and every two fields beside each other. It
/// follows the types of the schema; what the product's filters say of them is only the columns.
/// </summary>
internal sealed class OfferedFilters(LargeDatabase database)
{
    private const string Operations = "OperationFilterInput";
    private static readonly string[] Combinators = ["and", "or"];
    private static readonly string[] Classes = ["eq", "in", "gt", "between", "startsWith", "startsWith letter", "startsWith all"];

    public async Task<List<OfferedFilter>> OfAsync(IInputObjectGraphType type, FilterSet set)
    {
        var filters = new List<OfferedFilter>();
        foreach (var field in type.Fields.Where(field => !Combinators.Contains(field.Name)))
        {
            var inner = (IInputObjectGraphType)field.ResolvedType!.GetNamedType();
            filters.AddRange(set.Fields.Single(known => known.Name == field.Name) switch
            {
                ColumnFilter column => (await OperatorsAsync(inner, set, column)).Select(one => Nested(field.Name, one)),
                OneFilter one => (await OfAsync(inner, one.Other)).Select(filter => Nested(field.Name, filter)),
                ManyFilter many => (await QuantifiersAsync(inner, many)).Select(filter => Nested(field.Name, filter)),
                var other => throw new NotSupportedException($"No test explains {type.Name}.{field.Name}, a {other.GetType().Name}."),
            });
        }

        return filters;
    }

    /// <summary>One filter of each field with one of each other, by AND and by OR.</summary>
    public static IEnumerable<OfferedFilter> Pairs(IReadOnlyList<OfferedFilter> filters)
    {
        OfferedFilter[] firsts = [.. filters.DistinctBy(filter => filter.Name.Split('.')[0])];
        return from one in firsts
               from other in firsts
               where string.CompareOrdinal(one.Name, other.Name) < 0
               from combinator in Combinators
               select new OfferedFilter(
                   $"{combinator}({one.Name}, {other.Name})",
                   new Dictionary<string, object?> { [combinator] = new[] { one.Where, other.Where } });
    }

    /// <summary>
    /// Ranges with both ends, of which a generic plan expects next to nothing, beside each other and beside values, of any two fields.
    /// </summary>
    public static IEnumerable<OfferedFilter> Ranges(IReadOnlyList<OfferedFilter> filters)
    {
        OfferedFilter[] ranges = [.. filters.Where(filter => filter.IsWide)];
        OfferedFilter[] values = [.. filters.Where(filter => filter.Name.EndsWith(".eq", StringComparison.Ordinal))
            .DistinctBy(filter => filter.Field)];
        return from one in ranges
               from other in ranges.Where(other => string.CompareOrdinal(one.Name, other.Name) < 0).Concat(values)
               where one.Field != other.Field
               select new OfferedFilter(
                   $"and({one.Name}, {other.Name})", new Dictionary<string, object?> { ["and"] = new[] { one.Where, other.Where } });
    }

    private async Task<List<OfferedFilter>> QuantifiersAsync(IInputObjectGraphType type, ManyFilter many)
    {
        var found = new List<OfferedFilter>();
        foreach (var quantifier in type.Fields)
        {
            if (quantifier.ResolvedType!.GetNamedType() is not IInputObjectGraphType inner)
            {
                found.AddRange(new[] { true, false }.Select(any => Leaf($"{quantifier.Name} {any}", quantifier.Name, any)));
                continue;
            }

            // "some" may begin at the items, so every operator counts. The others look at order after order, and of each at item after
            // item; what that takes depends on what the planner expects of a condition, and so on its class.
            var inside = await OfAsync(inner, many.Other);
            found.AddRange((quantifier.Name == "some" ? inside : OneOfEachClass(inside)).Select(one => Nested(quantifier.Name, one)));
        }

        return found;
    }

    private static IEnumerable<OfferedFilter> OneOfEachClass(List<OfferedFilter> filters)
        => filters.Where(filter => Classes.Contains(filter.Class)).DistinctBy(filter => filter.Class);

    private async Task<List<OfferedFilter>> OperatorsAsync(IInputObjectGraphType type, FilterSet set, ColumnFilter column)
    {
        Assert.EndsWith(Operations, type.Name, StringComparison.Ordinal);
        var filters = new List<OfferedFilter>();
        object[]? values = null;
        foreach (var field in type.Fields.Where(field => !Combinators.Contains(field.Name)))
        {
            var known = column.Input.Operators.Single(known => known.Name == field.Name);
            values ??= await ValuesAsync(set, column, field.ResolvedType!.GetNamedType());
            var isEnum = field.ResolvedType!.GetNamedType() is EnumerationGraphType;
            if (known.IsList)
            {
                filters.Add(Leaf(field.Name, field.Name, isEnum ? values : values[..2]));
                continue;
            }

            // Of an enum some values are rare and some are not.
            filters.AddRange((isEnum ? values : values[..1]).Select(
                value => Leaf(isEnum ? $"{field.Name} {value}" : field.Name, field.Name, Operand(known, value))));
            if (column.Column.Nullable && known.Comparison is (Comparison.Equal or Comparison.NotEqual))
            {
                filters.Add(Leaf($"{field.Name} null", field.Name, null));
            }
        }

        if (values is [var high, _, var low] && type.Fields.Any(field => field.Name == "gt"))
        {
            filters.Add(new OfferedFilter("between", new Dictionary<string, object?> { ["gt"] = low, ["lt"] = high }));
        }

        if (values is [string text, ..] && type.Fields.Any(field => field.Name == "startsWith"))
        {
            filters.Add(Leaf("startsWith letter", "startsWith", text[..1]));
            filters.Add(Leaf("startsWith all", "startsWith", ""));
        }

        if (type.Fields.Any(field => field.Name == "or"))
        {
            filters.Add(Leaf("or", "or", filters.Take(2).Select(filter => filter.Where).ToArray()));
            filters.Add(Leaf("and", "and", filters.Take(2).Select(filter => filter.Where).ToArray()));
        }

        return filters;
    }

    /// <summary>Three values of the column, far from both ends, the greater before the less; of an enum all that occur.</summary>
    private async Task<object[]> ValuesAsync(FilterSet set, ColumnFilter filter, IGraphType type)
    {
        var column = filter.Column.Name;
        var rows = $"FROM {set.Table.Name} WHERE tenant_id = {LargeDatabase.Tenant} AND {column} IS NOT NULL";
        string At(int share) => $"(SELECT {column}::text {rows} ORDER BY {column} OFFSET (SELECT count(*) / {share} {rows}) LIMIT 1)";
        var sql = type is EnumerationGraphType
            ? $"SELECT {column} {rows} GROUP BY {column} ORDER BY count(*)"
            : $"{At(2)} UNION ALL {At(3)} UNION ALL {At(8)}";
        var texts = await database.ListAsync(sql);
        return [.. texts.Select(text => Value(set, filter, type, text))];
    }

    private static object Value(FilterSet set, ColumnFilter filter, IGraphType type, string text) => (filter, type) switch
    {
        (IdFilter, _) => NodeId.Encode(set.TypeName[..^"FilterInput".Length], Guid.Parse(text).ToString("N")),
        (_, EnumerationGraphType values) => values.Values.Single(value => value.Name == text).Value!,
        (DecimalFilter, _) => decimal.Parse(text, CultureInfo.InvariantCulture),
        (IntFilter, _) => int.Parse(text, CultureInfo.InvariantCulture),
        (InstantFilter, _) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture),
        (TextFilter, _) => text,
        _ => throw new NotSupportedException($"No test knows values of {filter.Column.Name}, a {filter.GetType().Name}."),
    };

    private static object Operand(FilterOperator known, object value)
        => known.Comparison is Comparison.StartsWith or Comparison.NotStartsWith ? ((string)value)[..6] : value;

    private static OfferedFilter Nested(string field, OfferedFilter inner)
        => new($"{field}.{inner.Name}", new Dictionary<string, object?> { [field] = inner.Where });

    private static OfferedFilter Leaf(string name, string field, object? value)
        => new(name, new Dictionary<string, object?> { [field] = value });
}
