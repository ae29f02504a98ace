using BrandOS.Graph.IntegrationTests.Differential.Payloads;
using GraphQL;
using GraphQL.Resolvers;
using GraphQL.Types;

namespace BrandOS.Graph.IntegrationTests.Differential.Reference;

/// <summary>Resolvers of mutations, of their payloads and errors: whatever <see cref="PayloadOutcomes"/> says they come to.</summary>
internal static class ReferencePayloads
{
    /// <summary>The types that only mutations lead to.</summary>
    public static IEnumerable<IComplexGraphType> Types(ISchema schema)
        => schema.AllTypes.OfType<IComplexGraphType>().Where(
            type => type == schema.Mutation || type.Name == "Error" || IsPayload(type, schema) || IsError(type));

    public static void Attach(ISchema schema)
    {
        var outcomes = new PayloadOutcomes(schema);
        foreach (var type in Types(schema).OfType<IObjectGraphType>().Where(type => type != schema.Mutation))
        {
            type.IsTypeOf = source => source is GivenObject given && given.Type == type.Name;
            foreach (var field in type.Fields)
            {
                field.Resolver = new FuncFieldResolver<object>(Value);
            }
        }

        foreach (var field in schema.Mutation!.Fields)
        {
            field.Resolver = new FuncFieldResolver<object>(context => outcomes.Of(
                field.Name, ReferenceFilter.Object(context.Arguments!["input"].Value), ReferenceResolvers.Tenant(context)));
        }
    }

    private static object? Value(IResolveFieldContext context)
    {
        var given = (GivenObject)context.Source!;
        return context.FieldDefinition.Name == "errors" && given.Type.EndsWith("Payload", StringComparison.Ordinal)
            ? given.Errors.Count > 0 ? given.Errors : null
            : given.Of(context.FieldDefinition.Name, ReferenceResolvers.Failing(context));
    }

    private static bool IsPayload(IComplexGraphType type, ISchema schema)
        => schema.Mutation!.Fields.Any(field => field.ResolvedType!.GetNamedType() == type);

    private static bool IsError(IComplexGraphType type)
        => type is IObjectGraphType { ResolvedInterfaces: var interfaces } && interfaces.Any(one => one.Name == "Error");
}
