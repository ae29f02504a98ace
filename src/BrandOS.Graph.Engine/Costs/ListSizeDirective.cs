using GraphQL.Types;
using GraphQLParser.AST;

namespace BrandOS.Graph.Engine.Costs;

/// <summary><c>@listSize</c> of IBM's cost directives specification, section 3.2.</summary>
public sealed class ListSizeDirective : Directive
{
    public const string DirectiveName = "listSize";

    public ListSizeDirective()
        : base(DirectiveName, DirectiveLocation.FieldDefinition)
    {
        Description = "How many items a field's list is reckoned to have.";
        Arguments = new QueryArguments(
            new QueryArgument<IntGraphType>
            {
                Name = "assumedSize",
                Description = "The size when no slicing argument has a value.",
            },
            new QueryArgument<ListGraphType<NonNullGraphType<StringGraphType>>>
            {
                Name = "slicingArguments",
                Description = "Arguments whose value is the size, or, being lists, have the size; the largest counts.",
            },
            new QueryArgument<ListGraphType<NonNullGraphType<StringGraphType>>>
            {
                Name = "sizedFields",
                Description = "The fields of the returned object that are the lists; without it the field itself is.",
            },
            new QueryArgument<BooleanGraphType>
            {
                Name = "requireOneSlicingArgument",
                Description = "Whether exactly one slicing argument must be given.",
                DefaultValue = true,
            });
    }

    public override bool? Introspectable => true;
}
