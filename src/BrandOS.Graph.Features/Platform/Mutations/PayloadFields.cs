using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.Engine.Loading;
using BrandOS.Graph.Features.Platform.Loading;
using BrandOS.Graph.Features.Platform.Types;
using GraphQL.Types;

namespace BrandOS.Graph.Features.Platform.Mutations;

/// <summary>The kinds of fields payloads and errors have.</summary>
internal static class PayloadFields
{
    /// <summary>An object, found by the key the write gives.</summary>
    /// <param name="prefix">What keeps the value apart from others of the same name.</param>
    public static PayloadField<Guid> One<TEntity>(string prefix, string name, EntityLoader<TEntity> loader, string description)
    {
        var key = new GivenColumn<Guid>(prefix + name);
        return new PayloadField<Guid>(
            key.Name,
            () => new FieldType { Name = name, Description = description, ResolvedType = new GraphQLTypeReference(typeof(TEntity).Name) },
            new OneBinding(loader, new ColumnKey<Guid>(key)));
    }

    /// <summary>A value as the write gives it.</summary>
    public static PayloadField<T> Value<T>(string prefix, string name, string description, bool nullable) where T : notnull
    {
        var type = FieldTypes.Of(typeof(T), nullable);
        return new PayloadField<T>(
            prefix + name,
            () => new FieldType { Name = name, Description = description, Type = type },
            new ColumnBinding(Column<T>(prefix + name)));
    }

    // Enums are text to the engine, as those of tables are; instants are UTC.
    private static Column Column<T>(string name) => Type.GetTypeCode(typeof(T)) switch
    {
        _ when typeof(T).IsEnum => new GivenText(name),
        TypeCode.String => new GivenText(name),
        TypeCode.Int32 => new GivenColumn<int>(name),
        TypeCode.Int64 => new GivenColumn<long>(name),
        TypeCode.Decimal => new GivenColumn<decimal>(name),
        TypeCode.Boolean => new GivenColumn<bool>(name),
        _ when typeof(T) == typeof(DateTimeOffset) => new GivenColumn<DateTime>(name),
        _ => throw new NotSupportedException($"A payload has no values of {typeof(T).Name} yet."),
    };
}
