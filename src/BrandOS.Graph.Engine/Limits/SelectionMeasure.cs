using GraphQLParser;
using GraphQLParser.AST;

namespace BrandOS.Graph.Engine.Limits;

/// <summary>
/// Measures selection sets of a document that nobody has validated. Each fragment is measured once, so a document of n tokens costs n steps
/// however large it is when written out. A fragment that spreads itself counts as nothing there: validation refuses it.
/// </summary>
internal sealed class SelectionMeasure
{
    // A chain of fragments is followed by recursion here, in the validation rules and in the planner.
    private const int MostNestedFragments = 256;

    private readonly Dictionary<ROM, GraphQLFragmentDefinition> _fragments = [];
    private readonly Dictionary<ROM, SelectionSize> _known = [];
    private int _nested;

    public SelectionMeasure(GraphQLDocument document)
    {
        foreach (var definition in document.Definitions)
        {
            if (definition is GraphQLFragmentDefinition fragment)
            {
                _fragments.TryAdd(fragment.FragmentName.Name.Value, fragment);
            }
        }
    }

    public bool HasIntrospection { get; private set; }

    /// <exception cref="RequestException">Fragments spread fragments too deep to be followed.</exception>
    public SelectionSize Of(GraphQLSelectionSet? set)
    {
        var size = default(SelectionSize);
        if (set is not null)
        {
            foreach (var selection in set.Selections)
            {
                size.Add(OfSelection(selection));
            }
        }

        return size;
    }

    public SelectionSize OfFragment(ROM name)
    {
        if (_known.TryGetValue(name, out var known))
        {
            return known;
        }

        if (!_fragments.TryGetValue(name, out var fragment))
        {
            return default;
        }

        if (++_nested > MostNestedFragments)
        {
            throw LimitErrors.DepthExceeded(_nested, MostNestedFragments);
        }

        _known[name] = default;
        var size = _known[name] = Of(fragment.SelectionSet);
        _nested--;
        return size;
    }

    private SelectionSize OfSelection(ASTNode selection)
    {
        var size = selection switch
        {
            GraphQLField field => OfField(field),
            GraphQLInlineFragment inline => Of(inline.SelectionSet),
            GraphQLFragmentSpread spread => OfFragment(spread.FragmentName.Name.Value),
            _ => default,
        };
        size.Fields++;
        return size;
    }

    private SelectionSize OfField(GraphQLField field)
    {
        var size = Of(field.SelectionSet);
        size.Aliases += field.Alias is null ? 0 : 1;
        size.OwnFields = 1;
        size.Depth++;
        size.Lists += IsList(field.Name.Value) ? 1 : 0;
        if (field.Name == "__schema" || field.Name == "__type")
        {
            HasIntrospection = true;
            size.Introspected = size.Fields + 1;
            size.IntrospectionDepth = size.Lists;
        }

        return size;
    }

    // Fields of __Type that lead to other types.
    private static bool IsList(ROM name)
        => name == "fields" || name == "interfaces" || name == "possibleTypes" || name == "inputFields";
}
