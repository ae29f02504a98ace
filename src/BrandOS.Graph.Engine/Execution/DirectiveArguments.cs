using GraphQL;
using GraphQL.Resolvers;
using GraphQL.Types;

namespace BrandOS.Graph.Engine.Execution;

/// <summary>
/// <c>__Directive.args(includeDeprecated:)</c> of the GraphQL specification, section 4.2.6, which graphql-dotnet knows of fields but not of
/// directives: the introspection query of current tools asks for both.
/// </summary>
internal static class DirectiveArguments
{
    private const string IncludeDeprecated = "includeDeprecated";

    /// <summary>Adds it to the introspection of an initialized schema.</summary>
    public static void Describe(ISchema schema)
    {
        if (schema.AllTypes["__Directive"] is not IObjectGraphType type
            || type.GetField("args") is not { } field
            || field.Arguments?.Find(IncludeDeprecated) is not null)
        {
            return;
        }

        field.Arguments ??= new QueryArguments();
        field.Arguments.Add(new QueryArgument(new NonNullGraphType(schema.AllTypes["Boolean"] ?? new BooleanGraphType()))
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
