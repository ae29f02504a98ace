using BrandOS.Graph.Engine;
using BrandOS.Graph.Postgres.Reading;

namespace BrandOS.Graph.Features.Platform.Filtering;

/// <summary>The conditions of one argument while they are written, counted.</summary>
/// <param name="keyed">True below parents.</param>
/// <param name="driver">What <see cref="FilterDriver"/> found: the fields of the relation that may be read first.</param>
internal sealed class FilterWriter(ConditionSql sql, int mostOperations, bool keyed, IReadOnlyList<object> driver)
{
    private int _operations;
    private int _driven;

    public ConditionSql Sql { get; } = sql;

    /// <summary>True below parents, by whose keys the rows are found.</summary>
    public bool Keyed { get; } = keyed;

    /// <summary>Counts one more operation.</summary>
    /// <exception cref="GraphException">HC0117: there are too many.</exception>
    public void Count()
    {
        if (++_operations > mostOperations)
        {
            throw new GraphException(new GraphError(
                ErrorCodes.TooManyFilterOperations,
                $"The filter has more than {mostOperations} operations, which is the most one argument may have.")
            {
                Details = [new("maxAllowedOperations", mostOperations)],
            });
        }
    }

    /// <summary>True for the next step along the driver, once: a variable may put the same object in two places.</summary>
    public bool Drives(object value)
    {
        if (_driven == driver.Count || !ReferenceEquals(driver[_driven], value))
        {
            return false;
        }

        _driven++;
        return true;
    }

    /// <summary>Conditions inside of conditions: <c>and</c> and <c>or</c> of a filter or of an operation input.</summary>
    public void Combine<TState>(
        IDictionary<string, object?> value, TState state, Action<TState, FilterWriter, IDictionary<string, object?>> append)
    {
        Combine(value, "and", or: false, state, append);
        Combine(value, "or", or: true, state, append);
    }

    private void Combine<TState>(
        IDictionary<string, object?> value,
        string name,
        bool or,
        TState state,
        Action<TState, FilterWriter, IDictionary<string, object?>> append)
    {
        if (!value.TryGetValue(name, out var given) || given is not System.Collections.IEnumerable items)
        {
            return;
        }

        // A single alternative has to hold, and an index may bear it.
        Sql.BeginGroup(or && !(items is System.Collections.ICollection { Count: 1 }));
        foreach (var item in items)
        {
            Sql.BeginGroup(or: false);
            append(state, this, FilterErrors.Object(item, name));
            Sql.EndGroup();
        }

        Sql.EndGroup();
    }
}
