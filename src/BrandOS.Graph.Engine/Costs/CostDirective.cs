using GraphQL.Types;
using GraphQLParser.AST;

namespace BrandOS.Graph.Engine.Costs;

/// <summary><c>@cost</c> of IBM's cost directives specification, section 3.1.</summary>
public sealed class CostDirective : Directive
{
    public const string DirectiveName = "cost";

    public CostDirective()
        : base(
            DirectiveName,
            DirectiveLocation.ArgumentDefinition,
            DirectiveLocation.Enum,
            DirectiveLocation.FieldDefinition,
            DirectiveLocation.InputFieldDefinition,
            DirectiveLocation.Object,
            DirectiveLocation.Scalar)
    {
        Description =
            "What a field, an argument or a value of a type adds to the cost of an operation; objects are 1 and scalars 0 without it.";
        Arguments = new QueryArguments(
            new QueryArgument<NonNullGraphType<StringGraphType>> { Name = "weight", Description = "A number, which may have decimals." });
    }

    public override bool? Introspectable => true;
}
