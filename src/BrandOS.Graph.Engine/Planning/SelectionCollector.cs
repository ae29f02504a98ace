using BrandOS.Graph.Engine.Limits;
using GraphQL.Types;
using GraphQLParser;
using GraphQLParser.AST;

namespace BrandOS.Graph.Engine.Planning;

/// <summary>
/// CollectFields of the GraphQL specification, section 6.3.2: the fields of one concrete type in response order, those with one response
/// key together. @skip and @include are decided here, because a plan is made for given values of their variables: only so is the order
/// of fields right when the first of two equal fields is skipped, and only so does SQL name no column that is skipped.
/// </summary>
/// <param name="mostFields">
/// How many fields may be collected in all: a selection on an interface is collected for each of its types, and interfaces may nest.
/// </param>
internal sealed class SelectionCollector(FragmentTypes fragments, Func<GraphQLVariable, bool> condition, int mostFields)
{
    private int _collected;

    public List<SelectedField> Collect(IObjectGraphType type, IEnumerable<GraphQLSelectionSet> selections)
    {
        var fields = new List<SelectedField>();
        var byKey = new Dictionary<string, SelectedField>();
        var visited = new HashSet<ROM>();
        foreach (var selection in selections)
        {
            Collect(type, selection, fields, byKey, visited);
        }

        _collected += fields.Count;
        LimitErrors.Check(
            _collected, mostFields, ErrorCodes.FieldsExceeded, "fields with the types of its interfaces and unions written out");
        return fields;
    }

    private void Collect(
        IObjectGraphType type,
        GraphQLSelectionSet set,
        List<SelectedField> fields,
        Dictionary<string, SelectedField> byKey,
        HashSet<ROM> visited)
    {
        foreach (var selection in set.Selections)
        {
            if (selection is not IHasDirectivesNode node || !IsIncluded(node.Directives))
            {
                continue;
            }

            switch (selection)
            {
                case GraphQLField field:
                    var key = (field.Alias?.Name ?? field.Name).StringValue;
                    if (!byKey.TryGetValue(key, out var known))
                    {
                        byKey.Add(key, known = new SelectedField(key));
                        fields.Add(known);
                    }

                    known.Nodes.Add(field);
                    break;

                case GraphQLFragmentSpread spread when visited.Add(spread.FragmentName.Name.Value):
                    var fragment = fragments.Fragment(spread.FragmentName.Name.Value);
                    if (fragments.Applies(fragment.TypeCondition, type))
                    {
                        Collect(type, fragment.SelectionSet, fields, byKey, visited);
                    }

                    break;

                case GraphQLInlineFragment inline when inline.TypeCondition is null || fragments.Applies(inline.TypeCondition, type):
                    Collect(type, inline.SelectionSet, fields, byKey, visited);
                    break;
            }
        }
    }

    private bool IsIncluded(GraphQLDirectives? directives)
    {
        foreach (var directive in directives?.Items ?? [])
        {
            var skip = directive.Name == "skip";
            if (skip || directive.Name == "include")
            {
                var value = directive.Arguments![0].Value;
                var holds = value is GraphQLVariable variable ? condition(variable) : value is GraphQLTrueBooleanValue;
                if (holds == skip)
                {
                    return false;
                }
            }
        }

        return true;
    }
}
