using BrandOS.Graph.Postgres.Reading;

namespace BrandOS.Graph.Features.Platform.Filtering;

/// <summary>Conditions on rows of another table: EXISTS, never a join, which would multiply rows.</summary>
internal abstract class RelationFilter(string name, string description, Func<FilterSet> other) : FilterField(name, description)
{
    public FilterSet Other => field ??= other();
}

/// <summary>The one object a key leads to.</summary>
internal sealed class OneFilter(string name, string description, TableColumn key, TableColumn otherKey, Func<FilterSet> other)
    : RelationFilter(name, description, other)
{
    public override string TypeName => Other.TypeName;

    public override void Append(FilterWriter writer, IDictionary<string, object?> value)
    {
        writer.Count();
        if (writer.Drives(value))
        {
            writer.Sql.BeginJoin(Other.Table, otherKey, key);
        }
        else
        {
            writer.Sql.BeginLookup(Other.Table, otherKey, key, negated: false, always: false);
        }

        Other.Append(writer, value);
        writer.Sql.EndGroup();
    }
}

/// <summary>The rows whose key leads here.</summary>
internal sealed class ManyFilter(
    string name, string description, TableColumn key, TableColumn foreignKey, string typeName, Func<FilterSet> other)
    : RelationFilter(name, description, other)
{
    public static readonly string[] Quantifiers = ["all", "none", "some"];

    public override string TypeName { get; } = typeName;

    public override void Append(FilterWriter writer, IDictionary<string, object?> value)
    {
        foreach (var quantifier in Quantifiers)
        {
            if (value.TryGetValue(quantifier, out var inner))
            {
                writer.Count();
                Begin(writer.Sql, quantifier, drives: quantifier == "some" && writer.Drives(value));
                Other.Append(writer, FilterErrors.Object(inner, quantifier));
                writer.Sql.EndGroup();
            }
        }

        if (value.TryGetValue("any", out var any))
        {
            writer.Count();
            writer.Sql.BeginLookup(Other.Table, foreignKey, key, negated: !(any as bool? ?? throw FilterErrors.Null("any")), always: true);
            writer.Sql.EndGroup();
        }
    }

    private void Begin(ConditionSql sql, string quantifier, bool drives)
    {
        if (quantifier == "all")
        {
            sql.BeginAll(Other.Table, foreignKey, key);
        }
        else if (drives)
        {
            sql.BeginJoin(Other.Table, foreignKey, key);
        }
        else
        {
            sql.BeginLookup(Other.Table, foreignKey, key, negated: quantifier == "none", always: true);
        }
    }
}
