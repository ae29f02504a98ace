namespace BrandOS.Graph.Engine.Loading;

/// <summary>A column of rows that are given; a row has its value under the column's name.</summary>
public sealed class GivenColumn<T>(string name) : Column<T>(name), IGivenColumn where T : struct
{
    void IGivenColumn.Add(ColumnBuffer buffer, object value) => ((ValueBuffer<T>)buffer).Add((T)value);
}

/// <summary>The same for text.</summary>
public sealed class GivenText(string name) : Column<Utf8Text>(name), IGivenColumn
{
    void IGivenColumn.Add(ColumnBuffer buffer, object value) => ((TextBuffer)buffer).Add(System.Text.Encoding.UTF8.GetBytes((string)value));
}

/// <summary>A column that takes values one by one.</summary>
internal interface IGivenColumn
{
    void Add(ColumnBuffer buffer, object value);
}
