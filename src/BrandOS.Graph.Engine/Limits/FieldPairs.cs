using GraphQLParser;
using GraphQLParser.AST;

namespace BrandOS.Graph.Engine.Limits;

/// <summary>
/// Counts the pairs of fields that share a response key where they are merged, and the pairs of fragments. The rule on overlapping fields
/// compares each of them, and there are millions in a document of 5 kB that says the same again and again. Needs a document without cycles.
/// </summary>
internal sealed class FieldPairs
{
    private const int CharactersPerPair = 16;

    private readonly Dictionary<ROM, GraphQLSelectionSet> _fragments;
    private readonly int _limit;
    private long _pairs;

    private FieldPairs(GraphQLDocument document, int limit)
    {
        _limit = limit;
        _fragments = document.Definitions.OfType<GraphQLFragmentDefinition>()
            .ToDictionary(fragment => fragment.FragmentName.Name.Value, fragment => fragment.SelectionSet);
    }

    /// <exception cref="RequestException">There are more than <paramref name="limit"/>.</exception>
    public static void Check(GraphQLDocument document, int limit)
    {
        var pairs = new FieldPairs(document, limit);
        foreach (var operation in document.Definitions.OfType<GraphQLOperationDefinition>())
        {
            pairs.Count([operation.SelectionSet]);
        }
    }

    private void Count(List<GraphQLSelectionSet> merged)
    {
        var byKey = new Dictionary<ROM, List<GraphQLSelectionSet>>();
        var numbers = new Dictionary<ROM, int>();
        var visited = new HashSet<ROM>();
        foreach (var set in merged)
        {
            Collect(set, byKey, numbers, visited);
        }

        foreach (var sets in byKey.Values)
        {
            Count(sets);
        }
    }

    private void Collect(
        GraphQLSelectionSet set, Dictionary<ROM, List<GraphQLSelectionSet>> byKey, Dictionary<ROM, int> numbers, HashSet<ROM> visited)
    {
        foreach (var selection in set.Selections)
        {
            switch (selection)
            {
                case GraphQLField field:
                    var key = (field.Alias?.Name ?? field.Name).Value;
                    numbers[key] = numbers.GetValueOrDefault(key) + 1;
                    Add((numbers[key] - 1L) * Weight(field.Arguments));
                    if (field.SelectionSet is { } inner)
                    {
                        byKey.TryAdd(key, []);
                        byKey[key].Add(inner);
                    }

                    break;

                case GraphQLInlineFragment inline:
                    Collect(inline.SelectionSet, byKey, numbers, visited);
                    break;

                case GraphQLFragmentSpread spread when visited.Add(spread.FragmentName.Name.Value):
                    Add(visited.Count - 1);
                    Collect(_fragments[spread.FragmentName.Name.Value], byKey, numbers, visited);
                    break;
            }
        }
    }

    // Arguments are compared as text, so long ones make a pair dearer: 126 kB of them took 2.5 s.
    private static int Weight(GraphQLArguments? arguments)
        => arguments is null ? 1 : 1 + ((arguments.Location.End - arguments.Location.Start) / CharactersPerPair);

    private void Add(long pairs)
    {
        _pairs += pairs;
        LimitErrors.Check(_pairs, _limit, ErrorCodes.FieldsExceeded, "pairs of fields and fragments to merge");
    }
}
