namespace BrandOS.Graph.Features.Platform.Filtering;

/// <summary>One field of a filter's input type, and the conditions it becomes.</summary>
internal abstract class FilterField(string name, string description)
{
    public string Name { get; } = name;

    public string Description { get; } = description;

    /// <summary>The input type's name.</summary>
    public abstract string TypeName { get; }

    /// <summary>Writes the conditions of what a client gave.</summary>
    public abstract void Append(FilterWriter writer, IDictionary<string, object?> value);
}
