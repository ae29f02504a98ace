using GraphQL.Types;

namespace BrandOS.Graph.Features.Platform.Mutations;

/// <summary>A field of a mutation's input: its place in the schema, and how its value is read.</summary>
internal abstract class InputField(string name, string description, Type type)
{
    public string Name { get; } = name;

    public FieldType ToGraphType() => new() { Name = Name, Description = description, Type = type };

    /// <summary>Reads the value and forgets it: what cannot be read is refused before anything is begun.</summary>
    /// <exception cref="Engine.GraphException">The value makes no sense.</exception>
    public abstract void Check(MutationInput input);
}

/// <inheritdoc cref="InputField"/>
/// <param name="read">From the coerced value, which is null when it is null or was not given.</param>
internal sealed class InputField<T>(string name, string description, Type type, Func<object?, T> read) : InputField(name, description, type)
{
    public T Read(object? value) => read(value);

    public override void Check(MutationInput input) => input.Get(this);
}
