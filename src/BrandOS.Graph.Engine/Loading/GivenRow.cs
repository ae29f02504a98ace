namespace BrandOS.Graph.Engine.Loading;

/// <summary>The values of one given row, by the names of their columns; what is not there is null.</summary>
public sealed class GivenRow
{
    private readonly Dictionary<string, object> _values = [];

    /// <summary>Texts are strings, instants are UTC.</summary>
    public IReadOnlyDictionary<string, object> Values => _values;

    public GivenRow Set(string column, object value)
    {
        _values[column] = value;
        return this;
    }

    internal void AddTo(RowSet rows, IReadOnlyList<Column> columns)
    {
        for (var i = 0; i < columns.Count; i++)
        {
            if (_values.TryGetValue(columns[i].Name, out var value))
            {
                ((IGivenColumn)columns[i]).Add(rows[i], value);
            }
            else
            {
                rows[i].AddNull();
            }
        }

        rows.Count++;
    }
}
