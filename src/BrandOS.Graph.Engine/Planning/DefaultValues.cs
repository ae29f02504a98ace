using GraphQL;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQL.Validation.Rules;
using GraphQLParser.AST;

namespace BrandOS.Graph.Engine.Planning;

/// <summary>
/// graphql-dotnet's rule on the defaults of variables, kept from variables of output types: on these it fails with an exception, and
/// another rule tells the client anyway (GraphQL specification, section 5.8.2).
/// </summary>
internal sealed class DefaultValues : IValidationRule
{
    public async ValueTask<INodeVisitor?> GetPreNodeVisitorAsync(ValidationContext context)
        => await DefaultValuesOfCorrectType.Instance.GetPreNodeVisitorAsync(context) is { } visitor ? new InputsOnly(visitor) : null;

    public ValueTask<IVariableVisitor?> GetVariableVisitorAsync(ValidationContext context) => default;

    public ValueTask<INodeVisitor?> GetPostNodeVisitorAsync(ValidationContext context) => default;

    private sealed class InputsOnly(INodeVisitor rule) : INodeVisitor
    {
        public ValueTask EnterAsync(ASTNode node, ValidationContext context)
            => node is GraphQLVariableDefinition variable && !IsInput(variable, context.Schema) ? default : rule.EnterAsync(node, context);

        public ValueTask LeaveAsync(ASTNode node, ValidationContext context) => rule.LeaveAsync(node, context);

        private static bool IsInput(GraphQLVariableDefinition variable, ISchema schema)
            => variable.Type.GraphTypeFromType(schema)?.GetNamedType() is not { } type || type.IsInputType();
    }
}
