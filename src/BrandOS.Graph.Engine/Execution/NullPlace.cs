using BrandOS.Graph.Engine.Planning;
using GraphQL;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;

namespace BrandOS.Graph.Engine.Execution;

/// <summary>
/// A variable that may be null, has a default, and is given as null where no null may stand (GraphQL specification, section 5.8.5):
/// graphql-dotnet calls the variable non-null, though it is the place that is.
/// </summary>
internal static class NullPlace
{
    /// <summary>What to tell of the first such place; null when there is none.</summary>
    public static async ValueTask<GraphError?> FindAsync(ISchema schema, PreparedOperation operation, Inputs inputs)
    {
        var given = operation.Operation.Variables!.Items
            .Where(variable => variable is { DefaultValue: not null, Type: not GraphQLNonNullType }
                && inputs.TryGetValue(variable.Variable.Name.StringValue, out var value) && value is null)
            .Select(variable => variable.Variable.Name.StringValue)
            .ToHashSet(StringComparer.Ordinal);
        if (given.Count == 0)
        {
            return null;
        }

        var context = new ValidationContext
        {
            Schema = schema,
            Document = operation.Document,
            Operation = operation.Operation,
            TypeInfo = new TypeInfo(schema),
            Variables = inputs,
            Extensions = Inputs.Empty,
        };
        var visitor = new Visitor(given);
        await new BasicVisitor([context.TypeInfo, visitor]).VisitAsync(operation.Document, new BasicVisitor.State(context));
        return visitor.Found;
    }

    private sealed class Visitor(HashSet<string> variables) : INodeVisitor
    {
        private readonly List<VariablePlace> _places = [];

        public GraphError? Found { get; private set; }

        public ValueTask EnterAsync(ASTNode node, ValidationContext context)
        {
            if (Found is null && node is GraphQLArgument given && context.TypeInfo.GetArgument()?.ResolvedType is { } type)
            {
                _places.Clear();
                VariablePlace.Collect(given.Value, type, hasDefault: false, _places);
                var place = _places.Find(one => one.Type is NonNullGraphType && variables.Contains(one.Variable.Name.StringValue));
                Found = place.Variable is null ? null : ErrorOf(place, given.Name.StringValue, context.Document);
            }

            return default;
        }

        public ValueTask LeaveAsync(ASTNode node, ValidationContext context) => default;

        private static GraphError ErrorOf(in VariablePlace place, string argument, GraphQLDocument document)
            => new(
                ErrorCodes.NonNullViolated,
                $"The variable '${place.Variable.Name.StringValue}' is null, and its place in the argument '{argument}' of non-null type "
                    + $"'{place.Type}' must not be null.")
            {
                Locations = [new SourceLines(document).Of(place.Variable)],
            };
    }
}
