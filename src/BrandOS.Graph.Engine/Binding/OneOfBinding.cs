namespace BrandOS.Graph.Engine.Binding;

/// <summary>
/// A field of an interface or union whose types have loaders of their own: each type has a key in the parent's row, and the first one that
/// is not null leads to the object.
/// </summary>
public sealed class OneOfBinding(params (string Type, OneBinding Binding)[] types) : FieldBinding
{
    public IReadOnlyList<(string Type, OneBinding Binding)> Types { get; } = types;
}
