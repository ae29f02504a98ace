using GraphQL.Types;
using GraphQLParser.AST;

namespace BrandOS.Graph.Engine.Planning;

/// <summary>Where a document uses a variable, and what is expected there.</summary>
/// <param name="Type">A field of a @oneOf input object expects a value as if its type were not nullable.</param>
/// <param name="HasDefault">The argument or input field has a default; the item of a list never has one.</param>
/// <param name="InOneOf">It is the field of a @oneOf input object.</param>
internal readonly record struct VariablePlace(GraphQLVariable Variable, IGraphType Type, bool HasDefault, bool InOneOf = false)
{
    /// <summary>All places within a value; what does not fit its type at all is another rule's concern.</summary>
    public static void Collect(GraphQLValue value, IGraphType type, bool hasDefault, List<VariablePlace> places, bool inOneOf = false)
    {
        switch (value)
        {
            case GraphQLVariable variable:
                places.Add(new VariablePlace(variable, type, hasDefault, inOneOf));
                break;
            case GraphQLListValue { Values: { } items } when Nullable(type) is ListGraphType { ResolvedType: { } item }:
                foreach (var one in items)
                {
                    Collect(one, item, false, places);
                }

                break;
            case GraphQLObjectValue { Fields: { } fields } when Item(type) is IInputObjectGraphType input:
                foreach (var given in fields)
                {
                    if (input.GetField(given.Name.Value) is { ResolvedType: { } expected } field)
                    {
                        var required = input.IsOneOf && expected is not NonNullGraphType ? new NonNullGraphType(expected) : expected;
                        Collect(given.Value, required, field.DefaultValue is not null, places, input.IsOneOf);
                    }
                }

                break;
        }
    }

    /// <summary>The specification's IsVariableUsageAllowed.</summary>
    public bool Takes(GraphQLVariableDefinition definition, IGraphType type)
    {
        if (Type is not NonNullGraphType { ResolvedType: { } nullable } || type is NonNullGraphType)
        {
            return Fits(type, Type);
        }

        return (HasDefault || definition.DefaultValue is not (null or GraphQLNullValue)) && Fits(type, nullable);
    }

    /// <summary>The specification's AreTypesCompatible.</summary>
    private static bool Fits(IGraphType variable, IGraphType place) => (variable, place) switch
    {
        (NonNullGraphType { ResolvedType: { } some }, NonNullGraphType { ResolvedType: { } expected }) => Fits(some, expected),
        (_, NonNullGraphType) => false,
        (NonNullGraphType { ResolvedType: { } some }, _) => Fits(some, place),
        (ListGraphType { ResolvedType: { } items }, ListGraphType { ResolvedType: { } expected }) => Fits(items, expected),
        (ListGraphType, _) or (_, ListGraphType) => false,
        _ => variable.Name == place.Name,
    };

    private static IGraphType? Nullable(IGraphType? type) => type is NonNullGraphType nonNull ? nonNull.ResolvedType : type;

    // One object stands for a list of it as well.
    private static IGraphType? Item(IGraphType? type)
    {
        while (Nullable(type) is ListGraphType list)
        {
            type = list.ResolvedType;
        }

        return Nullable(type);
    }
}
