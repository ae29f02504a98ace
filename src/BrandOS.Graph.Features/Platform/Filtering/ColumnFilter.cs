using BrandOS.Graph.Postgres.Reading;

namespace BrandOS.Graph.Features.Platform.Filtering;

/// <summary>Conditions on a column.</summary>
internal abstract class ColumnFilter(string name, string description, TableColumn column, OperationInput input)
    : FilterField(name, description)
{
    private static readonly Action<ColumnFilter, FilterWriter, IDictionary<string, object?>> AppendTo
        = (filter, writer, value) => filter.Append(writer, value);

    public override string TypeName => Input.Name;

    public OperationInput Input { get; } = input;

    public TableColumn Column { get; } = column;

    /// <summary>
    /// True when the column's index is the whole tenant's. A generic plan takes a range with two ends for a few rows, fewer than a parent
    /// has, and would walk it for each parent.
    /// </summary>
    public bool IndexedByTenant { get; init; }

    public override void Append(FilterWriter writer, IDictionary<string, object?> value)
    {
        foreach (var known in Input.Operators)
        {
            if (value.TryGetValue(known.Name, out var operand))
            {
                writer.Count();
                Append(writer, known, operand);
            }
        }

        if (Input.Combines)
        {
            writer.Combine(value, this, AppendTo);
        }
    }

    protected abstract void Append(ConditionSql sql, FilterOperator known, object? value);

    private void Append(FilterWriter writer, FilterOperator known, object? value)
    {
        if (known.IsRange && IndexedByTenant && writer.Keyed)
        {
            writer.Sql.BeginUnindexed();
            Append(writer.Sql, known, value);
            writer.Sql.EndGroup();
        }
        else
        {
            Append(writer.Sql, known, value);
        }
    }
}

/// <inheritdoc/>
/// <typeparam name="T">What Npgsql sends as the column's type.</typeparam>
internal abstract class ColumnFilter<T>(string name, string description, TableColumn column, OperationInput input)
    : ColumnFilter(name, description, column, input)
{
    protected abstract T Convert(object value);

    protected override void Append(ConditionSql sql, FilterOperator known, object? value)
    {
        var comparison = known.Comparison;
        if (value is null && Column.Nullable && comparison is (Comparison.Equal or Comparison.NotEqual))
        {
            sql.IsNull(Column, isNull: comparison == Comparison.Equal);
        }
        else if (value is null)
        {
            throw FilterErrors.Null($"{Name}.{known.Name}");
        }
        else if (known.IsList)
        {
            AppendList(sql, known, (System.Collections.IEnumerable)value);
        }
        else
        {
            var orNull = BeginOrNull(sql, Column.Nullable && comparison == Comparison.NotEqual);
            AppendOne(sql, comparison, Convert(value));
            EndOrNull(sql, orNull);
        }
    }

    protected virtual void AppendOne(ConditionSql sql, Comparison comparison, T value)
        => sql.Compare(Column, Symbol(comparison), SqlValue.Of(value));

    protected virtual void AppendMany(ConditionSql sql, bool equal, T[] values) => sql.CompareMany(Column, equal, SqlValue.Of(values));

    private void AppendList(ConditionSql sql, FilterOperator known, System.Collections.IEnumerable items)
    {
        var (values, hasNull, at) = (new List<T>(), false, 0);
        foreach (var item in items)
        {
            if (item is not null)
            {
                values.Add(Convert(item));
            }
            else if (!Column.Nullable)
            {
                throw FilterErrors.Null($"{Name}.{known.Name}[{at}]");
            }

            hasNull |= item is null;
            at++;
        }

        var equal = known.Comparison == Comparison.In;
        var orNull = BeginOrNull(sql, Column.Nullable && equal == hasNull);
        AppendMany(sql, equal, [.. values]);
        EndOrNull(sql, orNull);
        if (hasNull && !equal)
        {
            sql.IsNull(Column, isNull: false);
        }
    }

    // What has no value is not equal to one, in GraphQL as in C#; SQL does not know.
    private static bool BeginOrNull(ConditionSql sql, bool orNull)
    {
        if (orNull)
        {
            sql.BeginGroup(or: true);
        }

        return orNull;
    }

    private void EndOrNull(ConditionSql sql, bool orNull)
    {
        if (orNull)
        {
            sql.IsNull(Column, isNull: true);
            sql.EndGroup();
        }
    }

    private static string Symbol(Comparison comparison) => comparison switch
    {
        Comparison.Equal => "=",
        Comparison.NotEqual => "<>",
        Comparison.Greater => ">",
        Comparison.GreaterOrEqual => ">=",
        Comparison.Less => "<",
        Comparison.LessOrEqual => "<=",
        _ => throw new ArgumentOutOfRangeException(nameof(comparison), comparison, "Not a comparison with one value."),
    };
}
