using GraphQL;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;

namespace BrandOS.Graph.Engine.Planning;

/// <summary>
/// Literals fit the types of the arguments and variables that they are values or defaults of (GraphQL specification, section 5.6.1). What
/// fits, graphql-dotnet decides, whose own rules tell of it in nested brackets and place it at the argument; on the default of a variable
/// of an output type they fail with an exception, and another rule tells the client of that (section 5.8.2).
/// </summary>
/// <param name="maxErrors">No more are looked for: each searches the text for its line.</param>
internal sealed class LiteralValues(int maxErrors) : IValidationRule
{
    public ValueTask<INodeVisitor?> GetPreNodeVisitorAsync(ValidationContext context) => new(new Visitor(maxErrors));

    public ValueTask<IVariableVisitor?> GetVariableVisitorAsync(ValidationContext context) => default;

    public ValueTask<INodeVisitor?> GetPostNodeVisitorAsync(ValidationContext context) => default;

    private sealed class Visitor(int maxErrors) : INodeVisitor
    {
        public ValueTask EnterAsync(ASTNode node, ValidationContext context)
        {
            switch (node)
            {
                case GraphQLArgument given when context.TypeInfo.GetArgument() is { ResolvedType: { } type }:
                    Check(given.Value, type, context, () => PlaceOf(given, type, context.TypeInfo));
                    break;
                case GraphQLVariableDefinition { DefaultValue: { } literal } variable
                    when variable.Type.GraphTypeFromType(context.Schema) is { } type && type.GetNamedType().IsInputType():
                    var name = $"${variable.Variable.Name.StringValue}";
                    Check(literal, type, context, () => new InputPlace("The default of", name, null, type));
                    break;
            }

            return default;
        }

        public ValueTask LeaveAsync(ASTNode node, ValidationContext context) => default;

        private void Check(GraphQLValue literal, IGraphType type, ValidationContext context, Func<InputPlace> place)
        {
            if (context.IsValidLiteralValue(type, literal) is null)
            {
                return;
            }

            var room = Math.Max(1, maxErrors - context.Errors.Count());
            var at = place();
            foreach (var (message, part) in new LiteralMistakes(context).In(literal, at)
                .DefaultIfEmpty((at.NotOne(LiteralMistakes.KindOf(literal)), literal)).Take(room))
            {
                context.ReportError(new LiteralError(context.Document.Source, message, part));
            }
        }

        private static InputPlace PlaceOf(GraphQLArgument given, IGraphType type, TypeInfo info)
        {
            var name = given.Name.StringValue;
            var owner = info.GetDirective() is { } directive ? $"@{directive.Name}"
                : $"{info.GetParentType()?.GetNamedType().Name}.{info.GetFieldDef()?.Name}";
            return new InputPlace("Argument", name, $"{owner}({name}:)", type);
        }
    }
}
