using BrandOS.Graph.Features.Platform.Loading;
using GraphQL.Types;

namespace BrandOS.Graph.Features.Platform.Mutations;

/// <summary>A type of expected failures: its GraphQL type and its code, which never change. Several mutations may share one.</summary>
/// <param name="name">Ends in <c>Error</c>.</param>
/// <param name="code">UPPER_SNAKE_CASE.</param>
internal sealed class ErrorShape(string name, string code, string description)
{
    private readonly List<PayloadField> _fields = [];

    public string Name { get; } = name;

    public string Code { get; } = code;

    public MutationError Of(string message) => new(this, message);

    /// <summary>A field that is an object, by its key.</summary>
    public PayloadField<Guid> One<TEntity>(string field, EntityLoader<TEntity> loader, string description)
        => Add(PayloadFields.One(Prefix, field, loader, description));

    /// <summary>A field that is a value and always there.</summary>
    public PayloadField<T> Value<T>(string field, string description) where T : notnull
        => Add(PayloadFields.Value<T>(Prefix, field, description, nullable: false));

    /// <summary>The error's type for one schema.</summary>
    public ObjectGraphType ToGraphType()
    {
        var type = new ObjectGraphType { Name = Name, Description = description, IsTypeOf = _ => false };
        type.Interface<ErrorInterface>();
        foreach (var field in _fields.Prepend(ErrorColumns.Code).Prepend(ErrorColumns.Message))
        {
            type.AddField(field.ToGraphType());
        }

        return type;
    }

    private string Prefix => Name + ".";

    private PayloadField<T> Add<T>(PayloadField<T> field)
    {
        _fields.Add(field);
        return field;
    }
}
