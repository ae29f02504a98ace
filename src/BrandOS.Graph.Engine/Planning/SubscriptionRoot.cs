using GraphQLParser;
using GraphQLParser.AST;

namespace BrandOS.Graph.Engine.Planning;

/// <summary>
/// "Single root field" of the GraphQL specification, section 5.2.4.1 (September 2025): one field, which is no introspection and which no
/// @skip or @include can take away. graphql-dotnet's rule looks at the selections as they are written, and at no directive.
/// </summary>
internal sealed class SubscriptionRoot(GraphQLDocument document)
{
    private readonly Dictionary<ROM, GraphQLFragmentDefinition> _fragments = [];
    private readonly HashSet<ROM> _visited = [];
    private readonly Dictionary<ROM, GraphQLField> _fields = [];

    /// <summary>Checks all subscriptions of a document whose fragments are known to exist and not to form cycles.</summary>
    /// <exception cref="RequestException">One of them breaks the rule.</exception>
    public static void Check(GraphQLDocument document)
    {
        foreach (var definition in document.Definitions)
        {
            if (definition is GraphQLOperationDefinition { Operation: OperationType.Subscription } subscription)
            {
                new SubscriptionRoot(document).Check(subscription);
            }
        }
    }

    private void Check(GraphQLOperationDefinition subscription)
    {
        foreach (var fragment in document.Definitions.OfType<GraphQLFragmentDefinition>())
        {
            _fragments[fragment.FragmentName.Name.Value] = fragment;
        }

        Collect(subscription.SelectionSet);
        if (_fields.Count > 1)
        {
            throw Refusal(subscription, "A subscription selects exactly one field at its root.");
        }

        if (_fields.Values.FirstOrDefault(field => field.Name.Value.Span.StartsWith("__")) is { } introspection)
        {
            throw Refusal(introspection, "A subscription cannot select an introspection field at its root.");
        }
    }

    private void Collect(GraphQLSelectionSet set)
    {
        foreach (var selection in set.Selections)
        {
            if (selection is IHasDirectivesNode { Directives: { } directives } && directives.Items.Exists(IsCondition))
            {
                throw Refusal(selection, "The root field of a subscription can have neither @skip nor @include.");
            }

            switch (selection)
            {
                case GraphQLField field:
                    _fields.TryAdd((field.Alias?.Name ?? field.Name).Value, field);
                    break;

                case GraphQLFragmentSpread spread when _visited.Add(spread.FragmentName.Name.Value):
                    Collect(_fragments[spread.FragmentName.Name.Value].SelectionSet);
                    break;

                case GraphQLInlineFragment inline:
                    Collect(inline.SelectionSet);
                    break;
            }
        }
    }

    private static bool IsCondition(GraphQLDirective directive) => directive.Name == "skip" || directive.Name == "include";

    private RequestException Refusal(ASTNode node, string message)
        => new(new GraphError(ErrorCodes.ValidationFailed, message) { Locations = [new SourceLines(document).Of(node)] });
}
