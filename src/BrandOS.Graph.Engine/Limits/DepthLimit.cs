using GraphQLParser;
using GraphQLParser.AST;

namespace BrandOS.Graph.Engine.Limits;

/// <summary>How deep selection sets nest, fragments counted where they are spread. Needs a document without fragment cycles.</summary>
internal static class DepthLimit
{
    /// <exception cref="RequestException">The operation nests deeper than <paramref name="limit"/>.</exception>
    public static void Check(GraphQLDocument document, GraphQLOperationDefinition operation, int limit)
    {
        var fragments = document.Definitions.OfType<GraphQLFragmentDefinition>()
            .ToDictionary(fragment => fragment.FragmentName.Name.Value, fragment => fragment.SelectionSet);
        var known = new Dictionary<ROM, int>();
        var depth = DepthOf(operation.SelectionSet);
        if (depth > limit)
        {
            throw new RequestException(new GraphError(ErrorCodes.DepthExceeded, $"The operation nests {depth} levels deep; {limit} are allowed.")
            {
                Details = [new("depth", depth), new("maxDepth", limit)],
            });
        }

        int DepthOf(GraphQLSelectionSet? set) => set is null ? 0 : set.Selections.Max(selection => selection switch
        {
            GraphQLField field => 1 + DepthOf(field.SelectionSet),
            GraphQLInlineFragment inline => DepthOf(inline.SelectionSet),
            GraphQLFragmentSpread spread => DepthOfFragment(spread.FragmentName.Name.Value),
            _ => 0,
        });

        int DepthOfFragment(ROM name)
        {
            if (!known.TryGetValue(name, out var depth))
            {
                known[name] = depth = DepthOf(fragments[name]);
            }

            return depth;
        }
    }
}
