using BrandOS.Graph.Engine.Loading;
using BrandOS.Graph.Postgres.Reading;

namespace BrandOS.Graph.Features.Platform.Columns;

/// <summary>A column of the engine that a statement can select and a row can fill.</summary>
internal interface ISqlColumn
{
    /// <summary>The expression in the select list; the table's alias is <c>t</c>.</summary>
    string Sql { get; }

    /// <summary>True when the value may be null.</summary>
    bool Nullable { get; }

    /// <summary>Appends the value of the current row.</summary>
    void Read(Row row, int ordinal, ColumnBuffer buffer);
}

/// <summary>A number, date, boolean or UUID.</summary>
internal sealed class SqlColumn<T>(string name, string sql, bool nullable) : Column<T>(name), ISqlColumn
{
    public string Sql { get; } = sql;

    public bool Nullable { get; } = nullable;

    public void Read(Row row, int ordinal, ColumnBuffer buffer)
    {
        if (Nullable && row.IsNull(ordinal))
        {
            buffer.AddNull();
        }
        else
        {
            ((ValueBuffer<T>)buffer).Add(row.Get<T>(ordinal));
        }
    }
}

/// <summary>Text, which stays UTF-8 from the wire to the response.</summary>
internal sealed class SqlText(string name, string sql, bool nullable) : Column<Utf8Text>(name), ISqlColumn
{
    // Names, addresses and statuses: room for them makes one call of two.
    private const int UsualBytes = 128;

    public string Sql { get; } = sql;

    public bool Nullable { get; } = nullable;

    public void Read(Row row, int ordinal, ColumnBuffer buffer)
    {
        if (Nullable && row.IsNull(ordinal))
        {
            buffer.AddNull();
        }
        else
        {
            var text = (TextBuffer)buffer;
            var room = text.Reserve(UsualBytes);
            var length = row.CopyUtf8(ordinal, room);
            if (length > room.Count)
            {
                row.CopyUtf8(ordinal, text.Reserve(length + 1));
            }

            text.Add(length);
        }
    }
}
