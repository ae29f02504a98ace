using System.Collections;
using BrandOS.Graph.Engine;
using GraphQL;

namespace BrandOS.Graph.IntegrationTests.Differential.Reference;

/// <summary>
/// What <c>where</c> means, over objects in memory: it is compiled as a whole first, so that mistakes are errors whatever rows there are. A
/// group without a condition holds for every row, and so does an OR with one; a row's null is not equal to any value, and no other
/// comparison with it is true.
/// </summary>
internal static class ReferenceFilter
{
    /// <summary>Null when there is no condition.</summary>
    /// <param name="mistakes">Gets a null, an id or a text that cannot be.</param>
    public static Func<object, bool>? Of(Type entity, object? where, ReferenceMistakes mistakes)
        => where is null ? null : mistakes.Try(() => Of(entity, Object(where), mistakes));

    private static Func<object, bool>? Of(Type entity, IDictionary<string, object?> where, ReferenceMistakes mistakes) => All(
    [
        .. where.Where(field => field.Key is not ("and" or "or"))
            .Select(field => mistakes.Try(() => Field(entity, field.Key, Object(field.Value), mistakes))),
        Combined(where, inner => Of(entity, inner, mistakes), mistakes),
    ]);

    public static IDictionary<string, object?> Object(object? value) => value as IDictionary<string, object?> ?? throw Mistake();

    private static Func<object, bool>? Field(Type entity, string name, IDictionary<string, object?> value, ReferenceMistakes mistakes)
    {
        if (name == "id")
        {
            return ReferenceComparison.Of(
                value,
                row => RowId.Of(row),
                id => GlobalId.Read(ReferenceArguments.Text(id), entity.Name).Key,
                isNullable: false,
                mistakes);
        }

        var property = entity.GetProperty(char.ToUpperInvariant(name[0]) + name[1..])!;
        if (property.PropertyType.IsGenericType && property.PropertyType.GetGenericTypeDefinition() == typeof(List<>))
        {
            return Many(property.PropertyType.GetGenericArguments()[0], value, mistakes) is { } many ? row
                => many(((IEnumerable)property.GetValue(row)!).Cast<object>()) : null;
        }

        if (property.PropertyType.Namespace!.StartsWith("BrandOS", StringComparison.Ordinal) && !property.PropertyType.IsEnum)
        {
            return Of(property.PropertyType, value, mistakes) is { } one ? row
                => property.GetValue(row) is { } related && one(related) : null;
        }

        return Column(value);

        Func<object, bool>? Column(IDictionary<string, object?> operators) => All(
        [
            ReferenceComparison.Of(
                operators,
                property.GetValue,
                ReferenceComparison.Value,
                Nullable.GetUnderlyingType(property.PropertyType) is not null,
                mistakes),
            Combined(operators, Column, mistakes),
        ]);
    }

    private static Func<IEnumerable<object>, bool>? Many(
        Type item, IDictionary<string, object?> value, ReferenceMistakes mistakes)
    {
        var conditions = new List<Func<IEnumerable<object>, bool>>();
        foreach (var (quantifier, given) in value)
        {
            if (quantifier == "any")
            {
                var any = mistakes.Try(() => given as bool? ?? throw Mistake());
                conditions.Add(items => items.Any() == any);
                continue;
            }

            var inner = mistakes.Try(() => Of(item, Object(given), mistakes));
            switch (quantifier)
            {
                case "all" when inner is not null:
                    conditions.Add(items => items.All(inner));
                    break;
                case "some":
                    conditions.Add(items => items.Any(inner ?? (_ => true)));
                    break;
                case "none":
                    conditions.Add(items => !items.Any(inner ?? (_ => true)));
                    break;
            }
        }

        return conditions.Count == 0 ? null : items => conditions.TrueForAll(condition => condition(items));
    }

    private static Func<object, bool>? Combined(
        IDictionary<string, object?> value,
        Func<IDictionary<string, object?>, Func<object, bool>?> inner,
        ReferenceMistakes mistakes)
    {
        var and = All(Items("and"));
        var or = Items("or");
        return All([and, or.Count == 0 || or.Contains(null) ? null : row => or.Exists(condition => condition!(row))]);

        List<Func<object, bool>?> Items(string name)
            => value.TryGetValue(name, out var items) && items is IEnumerable list
                ? [.. list.Cast<object?>().Select(item => mistakes.Try(() => inner(Object(item))))]
                : [];
    }

    private static Func<object, bool>? All(List<Func<object, bool>?> conditions)
    {
        var some = conditions.OfType<Func<object, bool>>().ToList();
        return some.Count == 0 ? null : row => some.TrueForAll(condition => condition(row));
    }

    private static ExecutionError Mistake() => ReferenceCodes.Error(ErrorCodes.NonNullViolated, "Null where a filter needs a value.");
}
