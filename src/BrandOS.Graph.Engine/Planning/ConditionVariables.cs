using GraphQL.Validation;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Visitors;

namespace BrandOS.Graph.Engine.Planning;

/// <summary>
/// The variables that decide a @skip or @include anywhere in a document: a plan is made for each combination that occurs.
/// </summary>
internal sealed class ConditionVariables
{
    private readonly List<ROM> _names;

    private ConditionVariables(List<ROM> names)
        => _names = names;

    public static async ValueTask<ConditionVariables> OfAsync(GraphQLDocument document)
    {
        var found = new Found();
        await new Visitor().VisitAsync(document, found);
        return new ConditionVariables(found.Names);
    }

    /// <summary>The combination of one execution, as text of 0 and 1; empty for most operations.</summary>
    public string Combination(Variables variables)
        => _names.Count == 0 ? "" : string.Create(_names.Count, (this, variables), static (text, state) =>
        {
            for (var i = 0; i < text.Length; i++)
            {
                text[i] = state.variables.ValueFor(state.Item1._names[i], out var value) && value.Value is true ? '1' : '0';
            }
        });

    public bool Holds(string combination, GraphQLVariable variable) => combination[_names.IndexOf(variable.Name.Value)] == '1';

    private sealed class Found : IASTVisitorContext
    {
        public List<ROM> Names { get; } = [];

        public CancellationToken CancellationToken => CancellationToken.None;
    }

    private sealed class Visitor : ASTVisitor<Found>
    {
        protected override ValueTask VisitDirectiveAsync(GraphQLDirective directive, Found context)
        {
            if ((directive.Name == "skip" || directive.Name == "include")
                && directive.Arguments?.Items is [{ Value: GraphQLVariable variable }]
                && !context.Names.Contains(variable.Name.Value))
            {
                context.Names.Add(variable.Name.Value);
            }

            return default;
        }
    }
}
