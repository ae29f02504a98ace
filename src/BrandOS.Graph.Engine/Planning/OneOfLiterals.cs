using GraphQL;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQL.Validation.Errors;
using GraphQLParser.AST;

namespace BrandOS.Graph.Engine.Planning;

/// <summary>
/// A literal of a @oneOf input object has exactly one field, which is not null (GraphQL specification, section 3.10). graphql-dotnet checks
/// it where it coerces values, after validation; that a variable there is not nullable is checked by <see cref="VariablePositions"/>.
/// </summary>
internal sealed class OneOfLiterals : IValidationRule
{
    private static readonly MatchingNodeVisitor<GraphQLObjectValue> Visitor = new((literal, context) =>
    {
        if (context.TypeInfo.GetInputType()?.GetNamedType() is IInputObjectGraphType { IsOneOf: true } && !IsOne(literal))
        {
            context.ReportError(new OneOfInputValuesError(context, literal));
        }
    });

    public ValueTask<INodeVisitor?> GetPreNodeVisitorAsync(ValidationContext context) => new(Visitor);

    public ValueTask<IVariableVisitor?> GetVariableVisitorAsync(ValidationContext context) => default;

    public ValueTask<INodeVisitor?> GetPostNodeVisitorAsync(ValidationContext context) => default;

    private static bool IsOne(GraphQLObjectValue literal) => literal.Fields is [{ Value: not GraphQLNullValue }];
}
