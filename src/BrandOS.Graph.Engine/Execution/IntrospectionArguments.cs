using GraphQL;
using GraphQL.Resolvers;
using GraphQL.Types;

namespace BrandOS.Graph.Engine.Execution;

/// <summary>
/// <c>includeDeprecated</c> of the GraphQL specification, section 4.2. graphql-dotnet takes null for it, and does not know
/// <c>__Directive.args(includeDeprecated:)</c>, which the introspection query of current tools asks for.
/// </summary>
internal static class IntrospectionArguments
{
    private const string IncludeDeprecated = "includeDeprecated";

    /// <summary>Mends the introspection of an initialized schema.</summary>
    public static void Describe(ISchema schema)
    {
        AddToDirectives(schema);
        var arguments = schema.AllTypes.OfType<IObjectGraphType>()
            .Where(type => type.Name.StartsWith("__", StringComparison.Ordinal))
            .SelectMany(type => type.Fields)
            .Select(field => field.Arguments?.Find(IncludeDeprecated))
            .OfType<QueryArgument>();
        foreach (var argument in arguments)
        {
            if (argument.ResolvedType is { } nullable and not NonNullGraphType)
            {
                argument.ResolvedType = new NonNullGraphType(nullable);
            }
        }
    }

    private static void AddToDirectives(ISchema schema)
    {
        if (schema.AllTypes["__Directive"] is not IObjectGraphType type
            || type.GetField("args") is not { } field
            || field.Arguments?.Find(IncludeDeprecated) is not null)
        {
            return;
        }

        field.Arguments ??= new QueryArguments();
        field.Arguments.Add(new QueryArgument(schema.AllTypes["Boolean"] ?? new BooleanGraphType())
        {
            Name = IncludeDeprecated,
            DefaultValue = false,
        });
        field.Resolver = new FuncFieldResolver<object>(context =>
        {
            IEnumerable<QueryArgument> all = (context.Source as Directive)?.Arguments ?? Enumerable.Empty<QueryArgument>();
            return context.GetArgument<bool>(IncludeDeprecated) ? all : all.Where(argument => argument.DeprecationReason is null);
        });
    }
}
