using GraphQLParser.AST;

namespace BrandOS.Graph.Engine.Schemas;

/// <summary>Which changes of a type its readers and its givers do not notice.</summary>
internal static class TypeVariance
{
    /// <summary>
    /// True when whoever relied on <paramref name="wide"/> may be handed <paramref name="narrow"/>: the same type, or null in fewer places.
    /// Read it with (old, new) for values clients get, with (new, old) for values they give.
    /// </summary>
    public static bool Accepts(GraphQLType wide, GraphQLType narrow) => (wide, narrow) switch
    {
        (GraphQLNonNullType old, GraphQLNonNullType current) => Accepts(old.Type, current.Type),
        (GraphQLNonNullType, _) => false,
        (_, GraphQLNonNullType current) => Accepts(wide, current.Type),
        (GraphQLListType old, GraphQLListType current) => Accepts(old.Type, current.Type),
        (GraphQLNamedType old, GraphQLNamedType current) => old.Name.Value == current.Name.Value,
        _ => false,
    };
}
