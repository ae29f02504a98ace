using System.Collections.Immutable;

namespace BrandOS.Graph.IntegrationTests.Differential.Operations;

/// <summary>Makes a failing document small: takes away whatever can go while it still fails.</summary>
internal static class Shrinker
{
    private const int MostAttempts = 1000;

    /// <param name="fails">True when the document still shows the failure; documents that are not valid any more must answer false.</param>
    public static async Task<Document> ShrinkAsync(Document document, Func<Document, Task<bool>> fails)
    {
        var attempts = 0;
        var smaller = true;
        while (smaller)
        {
            smaller = false;
            foreach (var candidate in Smaller(document))
            {
                if (attempts++ == MostAttempts)
                {
                    return document;
                }

                if (await fails(candidate))
                {
                    document = candidate;
                    smaller = true;
                    break;
                }
            }
        }

        return document;
    }

    private static IEnumerable<Document> Smaller(Document document)
    {
        var others = document.Operations.Length == 1 ? [] : document.Operations.Where(operation => operation.Name != document.Execute);
        foreach (var operation in others)
        {
            yield return document with { Operations = document.Operations.Remove(operation) };
        }

        foreach (var operation in document.Operations)
        {
            foreach (var selections in Smaller(operation.Selections, document))
            {
                var smaller = operation with { Selections = selections };
                yield return document with { Operations = document.Operations.Replace(operation, smaller) };
            }
        }

        foreach (var fragment in document.Fragments)
        {
            foreach (var selections in Smaller(fragment.Selections, document))
            {
                yield return document with { Fragments = document.Fragments.Replace(fragment, fragment with { Selections = selections }) };
            }
        }

        foreach (var variable in document.Variables.Where(variable => variable.Given is not null && variable.Default is not null))
        {
            yield return document with { Variables = document.Variables.Replace(variable, variable with { Given = null }) };
            yield return document with { Variables = document.Variables.Replace(variable, variable with { Default = null }) };
        }
    }

    private static IEnumerable<ImmutableArray<Selection>> Smaller(ImmutableArray<Selection> selections, Document document)
    {
        for (var i = 0; i < selections.Length && selections.Length > 1; i++)
        {
            yield return selections.RemoveAt(i);
        }

        for (var i = 0; i < selections.Length; i++)
        {
            foreach (var replacement in Smaller(selections[i], document))
            {
                yield return selections.RemoveAt(i).InsertRange(i, replacement);
            }
        }
    }

    private static IEnumerable<ImmutableArray<Selection>> Smaller(Selection selection, Document document)
    {
        for (var i = 0; i < selection.Conditions.Length; i++)
        {
            yield return [selection with { Conditions = selection.Conditions.RemoveAt(i) }];
        }

        switch (selection)
        {
            case FragmentSpread spread:
                var fragment = document.Fragments.Single(fragment => fragment.Name == spread.Fragment);
                yield return [new InlineFragment(fragment.On, fragment.Selections) { Conditions = spread.Conditions }];
                break;

            case InlineFragment inline:
                yield return inline.Selections;
                foreach (var children in Smaller(inline.Selections, document))
                {
                    yield return [inline with { Selections = children }];
                }

                break;

            case FieldSelection field:
                if (field.Alias is not null)
                {
                    yield return [field with { Alias = null }];
                }

                for (var i = 0; i < field.Arguments.Length; i++)
                {
                    yield return [field with { Arguments = field.Arguments.RemoveAt(i) }];
                    foreach (var smaller in field.Arguments[i].Value.Piece?.Smaller() ?? [])
                    {
                        var argument = field.Arguments[i] with { Value = smaller.Value };
                        yield return [field with { Arguments = field.Arguments.SetItem(i, argument) }];
                    }
                }

                foreach (var children in Smaller(field.Selections, document))
                {
                    yield return [field with { Selections = children }];
                }

                break;
        }
    }
}
