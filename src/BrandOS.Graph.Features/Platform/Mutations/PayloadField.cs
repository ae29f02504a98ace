using BrandOS.Graph.Engine.Binding;
using GraphQL.Types;

namespace BrandOS.Graph.Features.Platform.Mutations;

/// <summary>A field of a payload or of an error, and the value behind it that a write gives.</summary>
internal abstract class PayloadField(string column)
{
    /// <summary>The value's name among all that the write gives.</summary>
    public string Column { get; } = column;

    public abstract FieldType ToGraphType();
}

/// <inheritdoc cref="PayloadField"/>
internal sealed class PayloadField<T>(string column, Func<FieldType> create, FieldBinding binding) : PayloadField(column)
{
    public override FieldType ToGraphType()
    {
        var field = create();
        binding.Bind(field);
        return field;
    }
}
