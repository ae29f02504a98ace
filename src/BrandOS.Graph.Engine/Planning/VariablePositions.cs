using GraphQL.Types;
using GraphQL.Validation;
using GraphQL.Validation.Errors;
using GraphQLParser.AST;

namespace BrandOS.Graph.Engine.Planning;

/// <summary>
/// A variable fits every place where it is used (GraphQL specification, section 5.8.5). graphql-dotnet's own rule takes the items of a list
/// literal for nullable and a list of nullable items for one of items that are not.
/// </summary>
/// <param name="maxErrors">No more are looked for: each searches the text for its line.</param>
internal sealed class VariablePositions(int maxErrors) : IValidationRule
{
    public ValueTask<INodeVisitor?> GetPreNodeVisitorAsync(ValidationContext context) => new(new Visitor(maxErrors));

    public ValueTask<IVariableVisitor?> GetVariableVisitorAsync(ValidationContext context) => default;

    public ValueTask<INodeVisitor?> GetPostNodeVisitorAsync(ValidationContext context) => default;

    /// <summary>Collects per definition, and compares at the end, when the fragments of every operation are known.</summary>
    private sealed class Visitor(int maxErrors) : INodeVisitor
    {
        private readonly Dictionary<ASTNode, List<VariablePlace>> _places = [];
        private List<VariablePlace> _current = [];

        public ValueTask EnterAsync(ASTNode node, ValidationContext context)
        {
            if (node is GraphQLOperationDefinition or GraphQLFragmentDefinition)
            {
                _places[node] = _current = [];
            }
            else if (node is GraphQLArgument given && context.TypeInfo.GetArgument() is { ResolvedType: { } type } argument)
            {
                VariablePlace.Collect(given.Value, type, argument.DefaultValue is not null, _current);
            }

            return default;
        }

        public ValueTask LeaveAsync(ASTNode node, ValidationContext context)
        {
            if (node is GraphQLDocument document)
            {
                foreach (var operation in document.Definitions.OfType<GraphQLOperationDefinition>())
                {
                    Check(operation, context);
                }
            }

            return default;
        }

        private void Check(GraphQLOperationDefinition operation, ValidationContext context)
        {
            if (operation.Variables is not { Count: > 0 } variables)
            {
                return;
            }

            var types = new Dictionary<string, (GraphQLVariableDefinition Definition, IGraphType Type)>();
            foreach (var variable in variables.Items)
            {
                if (variable.Type.GraphTypeFromType(context.Schema) is { } type)
                {
                    types[variable.Variable.Name.StringValue] = (variable, type);
                }
            }

            IEnumerable<ASTNode> fragments = context.GetRecursivelyReferencedFragments(operation) ?? [];
            foreach (var place in fragments.Prepend(operation).SelectMany(definition => _places[definition]))
            {
                if (!types.TryGetValue(place.Variable.Name.StringValue, out var variable)
                    || place.Takes(variable.Definition, variable.Type))
                {
                    continue;
                }

                context.ReportError(new VariablesInAllowedPositionError(
                    context, variable.Definition, variable.Type, new VariableUsage(place.Variable, place.Type, place.HasDefault, false)));
                if (context.Errors.Count() >= maxErrors)
                {
                    return;
                }
            }
        }
    }
}
