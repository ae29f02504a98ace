namespace BrandOS.Graph.Engine.Loading;

/// <summary>
/// One thing a loader can fetch of each row. The engine asks a loader for the columns a selection needs and no others; what a column
/// is made of (a database column, an expression) is the data layer's business, which derives from <see cref="Column{T}"/>.
/// </summary>
public abstract class Column(string name)
{
    /// <summary>For people: plans, explanations, exceptions.</summary>
    public string Name { get; } = name;

    internal abstract ColumnBuffer Rent();

    public override string ToString() => Name;
}

/// <summary>A column whose values are of <typeparamref name="T"/>; text is <see cref="Utf8Text"/> and stays UTF-8 all the way.</summary>
public class Column<T>(string name) : Column(name)
{
    internal override ColumnBuffer Rent() => typeof(T) == typeof(Utf8Text) ? TextBuffer.Rent() : ValueBuffer<T>.Rent();
}

/// <summary>Marks a column of text: its values live as UTF-8 in a <see cref="TextBuffer"/>, never as .NET strings.</summary>
public readonly struct Utf8Text;
