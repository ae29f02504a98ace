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

    public override void Append(FilterWriter writer, IDictionary<string, object?> value)
    {
        foreach (var known in Input.Operators)
        {
            if (value.TryGetValue(known.Name, out var operand))
            {
                writer.Count();
                Append(writer.Sql, known.Comparison, operand);
            }
        }

        if (Input.Combines)
        {
            writer.Combine(value, this, AppendTo);
        }
    }

    protected abstract void Append(ConditionSql sql, Comparison comparison, object? value);
}

/// <inheritdoc/>
/// <typeparam name="T">What Npgsql sends as the column's type.</typeparam>
internal abstract class ColumnFilter<T>(string name, string description, TableColumn column, OperationInput input)
    : ColumnFilter(name, description, column, input)
{
    protected abstract T Convert(object value);

    protected override void Append(ConditionSql sql, Comparison comparison, object? value)
    {
        if (value is null && Column.Nullable && comparison is (Comparison.Equal or Comparison.NotEqual))
        {
            sql.IsNull(Column, isNull: comparison == Comparison.Equal);
        }
        else if (value is null)
        {
            throw FilterErrors.Null(Name);
        }
        else
        {
            // What has no value is not equal to one, in GraphQL as in C#; SQL does not know.
            var orNull = Column.Nullable && comparison is (Comparison.NotEqual or Comparison.NotIn);
            if (orNull)
            {
                sql.BeginGroup(or: true);
            }

            AppendValue(sql, comparison, value);
            if (orNull)
            {
                sql.IsNull(Column, isNull: true);
                sql.EndGroup();
            }
        }
    }

    protected virtual void AppendOne(ConditionSql sql, Comparison comparison, T value)
        => sql.Compare(Column, Symbol(comparison), SqlValue.Of(value));

    protected virtual void AppendMany(ConditionSql sql, bool equal, T[] values) => sql.CompareMany(Column, equal, SqlValue.Of(values));

    private void AppendValue(ConditionSql sql, Comparison comparison, object value)
    {
        if (comparison is Comparison.In or Comparison.NotIn)
        {
            AppendMany(sql, comparison == Comparison.In, [.. ((System.Collections.IEnumerable)value).Cast<object?>().Select(ConvertItem)]);
        }
        else
        {
            AppendOne(sql, comparison, Convert(value));
        }
    }

    private T ConvertItem(object? item) => Convert(item ?? throw FilterErrors.Null(Name));

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
