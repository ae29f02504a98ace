using GraphQLParser;
using GraphQLParser.AST;

namespace BrandOS.Graph.Engine.Limits;

/// <summary>
/// Introspection can multiply without end: types have fields, fields have types. The lists may nest this often and no deeper; the
/// standard introspection query of graphql-js needs one.
/// </summary>
internal static class IntrospectionLimit
{
    private const int MostNestedLists = 3;

    /// <exception cref="RequestException">Lists of the schema are nested deeper than any tool needs.</exception>
    public static void Check(GraphQLDocument document, GraphQLOperationDefinition operation)
    {
        var fragments = document.Definitions.OfType<GraphQLFragmentDefinition>()
            .ToDictionary(fragment => fragment.FragmentName.Name.Value, fragment => fragment.SelectionSet);
        var known = new Dictionary<ROM, int>();
        var nested = operation.SelectionSet.Selections.Max(Nested);
        if (nested > MostNestedLists)
        {
            throw new RequestException(ErrorCodes.DepthExceeded, $"Introspection nests its lists {nested} times; {MostNestedLists} are allowed.");
        }

        int Nested(ASTNode selection) => selection switch
        {
            GraphQLField field => (IsList(field.Name.Value) ? 1 : 0) + NestedIn(field.SelectionSet),
            GraphQLInlineFragment inline => NestedIn(inline.SelectionSet),
            GraphQLFragmentSpread spread => NestedInFragment(spread.FragmentName.Name.Value),
            _ => 0,
        };

        int NestedIn(GraphQLSelectionSet? set) => set is null ? 0 : set.Selections.Max(Nested);

        int NestedInFragment(ROM name)
        {
            if (!known.TryGetValue(name, out var nested))
            {
                known[name] = nested = NestedIn(fragments[name]);
            }

            return nested;
        }
    }

    // Field names of __Type that lead to other types; no field of the product's schema is named so.
    private static bool IsList(ROM name)
        => name == "fields" || name == "interfaces" || name == "possibleTypes" || name == "inputFields";
}
