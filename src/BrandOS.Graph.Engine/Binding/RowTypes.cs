using BrandOS.Graph.Engine.Loading;

namespace BrandOS.Graph.Engine.Binding;

/// <summary>
/// Which object type a row is, where a field's type is an interface or a union and one loader reads the rows of all its types.
/// </summary>
public abstract class RowTypes
{
    private protected RowTypes(Column column, IReadOnlyList<string> names)
    {
        Column = column;
        Names = names;
    }

    /// <summary>The column that tells.</summary>
    public Column Column { get; }

    /// <summary>Names of object types.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The index in <see cref="Names"/>; -1 for a value that stands for none.</summary>
    internal abstract int Of(RowSet rows, int ordinal, int row);
}

/// <inheritdoc cref="RowTypes"/>
/// <param name="types">A value of the column and the type it stands for.</param>
public sealed class RowTypes<T>(Column<T> column, params (T Value, string Type)[] types)
    : RowTypes(column, [.. types.Select(type => type.Type)])
    where T : IEquatable<T>
{
    private readonly T[] _values = [.. types.Select(type => type.Value)];

    internal override int Of(RowSet rows, int ordinal, int row)
    {
        var column = (ValueBuffer<T>)rows[ordinal];
        return column.IsNull(row) ? -1 : Array.IndexOf(_values, column[row]);
    }
}

/// <summary>The column is text.</summary>
public sealed class TextRowTypes(Column<Utf8Text> column, params (string Value, string Type)[] types)
    : RowTypes(column, [.. types.Select(type => type.Type)])
{
    private readonly byte[][] _values = [.. types.Select(type => System.Text.Encoding.UTF8.GetBytes(type.Value))];

    internal override int Of(RowSet rows, int ordinal, int row)
    {
        var text = (TextBuffer)rows[ordinal];
        for (var i = 0; i < _values.Length; i++)
        {
            if (!text.IsNull(row) && text[row].SequenceEqual(_values[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
