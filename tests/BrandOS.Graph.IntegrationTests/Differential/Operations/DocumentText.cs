using System.Collections.Immutable;
using System.Text;

namespace BrandOS.Graph.IntegrationTests.Differential.Operations;

/// <summary>Prints documents.</summary>
internal static class DocumentText
{
    public static string Of(Document document)
    {
        var text = new StringBuilder();
        var printed = new HashSet<string>();
        foreach (var operation in document.Operations)
        {
            var fragments = new List<Fragment>();
            Reach(operation.Selections, document, fragments);
            var used = Variables(operation.Selections).Concat(fragments.SelectMany(fragment => Variables(fragment.Selections))).ToHashSet();
            var declared = document.Variables.Where(variable => used.Contains(variable.Name)).ToList();
            if (operation.Name is not null || declared.Count > 0 || operation.Kind != Operation.Query)
            {
                text.Append(operation.Kind).Append(' ').Append(operation.Name);
            }

            if (declared.Count > 0)
            {
                text.Append('(').AppendJoin(", ", declared.Select(Declaration)).Append(") ");
            }

            Append(text, operation.Selections, indent: 0);
            foreach (var fragment in fragments.Where(fragment => printed.Add(fragment.Name)))
            {
                text.Append($"fragment {fragment.Name} on {fragment.On} ");
                Append(text, fragment.Selections, indent: 0);
            }
        }

        return text.ToString();
    }

    private static string Declaration(Variable variable)
        => $"${variable.Name}: {variable.Type}" + (variable.Default is null ? "" : $" = {variable.Default}");

    private static void Reach(ImmutableArray<Selection> selections, Document document, List<Fragment> reached)
    {
        foreach (var selection in selections)
        {
            if (selection is FragmentSpread spread && reached.TrueForAll(known => known.Name != spread.Fragment))
            {
                var fragment = document.Fragments.Single(fragment => fragment.Name == spread.Fragment);
                reached.Add(fragment);
                Reach(fragment.Selections, document, reached);
            }

            Reach(Selections(selection), document, reached);
        }
    }

    private static IEnumerable<string> Variables(ImmutableArray<Selection> selections) => selections.SelectMany(selection =>
        selection.Conditions.SelectMany(condition => condition.If.Variables)
            .Concat(selection is FieldSelection field ? field.Arguments.SelectMany(argument => argument.Value.Variables) : [])
            .Concat(Variables(Selections(selection))));

    private static ImmutableArray<Selection> Selections(Selection selection) => selection switch
    {
        FieldSelection field => field.Selections,
        InlineFragment inline => inline.Selections,
        _ => [],
    };

    private static void Append(StringBuilder text, ImmutableArray<Selection> selections, int indent)
    {
        text.AppendLine("{");
        foreach (var selection in selections)
        {
            text.Append(' ', (indent + 1) * 2).Append(Head(selection));
            foreach (var condition in selection.Conditions)
            {
                text.Append($" @{condition.Directive}(if: {condition.If.Text})");
            }

            if (Selections(selection) is { Length: > 0 } children)
            {
                text.Append(' ');
                Append(text, children, indent + 1);
            }
            else
            {
                text.AppendLine();
            }
        }

        text.Append(' ', indent * 2).AppendLine("}");
    }

    private static string Head(Selection selection) => selection switch
    {
        FieldSelection field => (field.Alias is null ? "" : field.Alias + ": ") + field.Name + Arguments(field),
        InlineFragment inline => "..." + (inline.On is null ? "" : " on " + inline.On),
        FragmentSpread spread => "..." + spread.Fragment,
        _ => throw new ArgumentOutOfRangeException(nameof(selection)),
    };

    private static string Arguments(FieldSelection field)
        => field.Arguments.IsEmpty
            ? ""
            : $"({string.Join(", ", field.Arguments.Select(argument => $"{argument.Name}: {argument.Value.Text}"))})";
}
