using GraphQL;
using GraphQL.Resolvers;
using GraphQL.Types;
using GraphQLParser.AST;

namespace BrandOS.Graph.Engine;

/// <summary><c>@specifiedBy</c> of the GraphQL specification, section 3.13.4, which graphql-dotnet does not have.</summary>
public sealed class SpecifiedByDirective : Directive
{
    public const string DirectiveName = "specifiedBy";
    private const string Url = "url";
    private const string IntrospectionField = "specifiedByURL";

    public SpecifiedByDirective() : base(DirectiveName, DirectiveLocation.Scalar)
    {
        Description = "Where the behaviour of a custom scalar is specified.";
        Arguments = new QueryArguments(
            new QueryArgument<NonNullGraphType<StringGraphType>> { Name = Url, Description = "The address of the specification." });
    }

    public override bool? Introspectable => true;

    /// <summary>Puts the directive on a scalar.</summary>
    public static void Apply(ScalarGraphType scalar, string url) => scalar.ApplyDirective(DirectiveName, Url, url);

    /// <summary>Adds <c>__Type.specifiedByURL</c> to the introspection of an initialized schema.</summary>
    internal static void Describe(ISchema schema)
    {
        if (schema.AllTypes["__Type"] is IObjectGraphType type && type.GetField(IntrospectionField) is null)
        {
            type.AddField(new FieldType
            {
                Name = IntrospectionField,
                ResolvedType = schema.AllTypes["String"] ?? new StringGraphType(),
                Resolver = new FuncFieldResolver<object>(context
                    => (context.Source as ScalarGraphType)?.FindAppliedDirective(DirectiveName)?.FindArgument(Url)?.Value),
            });
        }
    }
}
