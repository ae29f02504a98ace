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
        if (value is null && comparison == Comparison.Equal && Column.Nullable)
        {
            sql.IsNull(Column, isNull: true);
        }
        else if (value is null)
        {
            throw FilterErrors.Null(Name);
        }
        else if (comparison is Comparison.In or Comparison.NotIn)
        {
            AppendMany(sql, comparison == Comparison.In, [.. ((System.Collections.IEnumerable)value).Cast<object?>().Select(ConvertItem)]);
        }
        else
        {
            AppendOne(sql, comparison, Convert(value));
        }
    }

    protected virtual void AppendOne(ConditionSql sql, Comparison comparison, T value)
        => sql.Compare(Column, Symbol(comparison), SqlValue.Of(value));

    protected virtual void AppendMany(ConditionSql sql, bool equal, T[] values) => sql.CompareMany(Column, equal, SqlValue.Of(values));

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
