using GraphQL.Types;

namespace BrandOS.Graph.Features.Platform.Types;

/// <summary>From properties to GraphQL fields.</summary>
internal static class FieldTypes
{
    /// <summary>camelCase, as Hot Chocolate names fields.</summary>
    public static string Name(string property) => char.ToLowerInvariant(property[0]) + property[1..];

    public static Type Of(Type property, bool nullable)
    {
        var type = Named(Nullable.GetUnderlyingType(property) ?? property);
        return nullable ? type : typeof(NonNullGraphType<>).MakeGenericType(type);
    }

    private static Type Named(Type property)
    {
        if (property.IsEnum)
        {
            return typeof(EnumType<>).MakeGenericType(property);
        }

        return property switch
        {
            _ when property == typeof(string) => typeof(StringGraphType),
            _ when property == typeof(int) => typeof(IntGraphType),
            _ when property == typeof(long) => typeof(LongGraphType),
            _ when property == typeof(decimal) => typeof(DecimalScalar),
            _ when property == typeof(bool) => typeof(BooleanGraphType),
            _ when property == typeof(DateTimeOffset) => typeof(DateTimeScalar),
            _ => throw new NotSupportedException($"{property.Name} has no GraphQL type yet."),
        };
    }
}
