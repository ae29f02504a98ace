using GraphQLParser.AST;

namespace BrandOS.Graph.Engine.Schemas;

/// <summary>Differences between what clients may or must give: arguments and fields of input objects.</summary>
internal static class InputValueChanges
{
    /// <param name="noun">"argument" or "input field".</param>
    /// <param name="coordinate">The schema coordinate of a value, from its name.</param>
    public static void Compare(
        ChangeList changes,
        IEnumerable<GraphQLInputValueDefinition>? old,
        IEnumerable<GraphQLInputValueDefinition>? current,
        string noun,
        Func<string, string> coordinate)
        => changes.Pair(
            old,
            current,
            value => value.Name.StringValue,
            removed => changes.Breaking(coordinate(removed.Name.StringValue), $"the {noun} was removed"),
            added => Added(changes, coordinate(added.Name.StringValue), added, noun),
            (before, after) => Compare(changes, coordinate(before.Name.StringValue), before, after));

    private static void Added(ChangeList changes, string coordinate, GraphQLInputValueDefinition added, string noun)
    {
        if (IsRequired(added))
        {
            changes.Breaking(coordinate, $"the {noun} was added and is required");
        }
        else
        {
            // Typed clients list what they give: their generated code changes its shape.
            changes.Dangerous(coordinate, $"the optional {noun} was added");
        }
    }

    private static void Compare(ChangeList changes, string coordinate, GraphQLInputValueDefinition old, GraphQLInputValueDefinition current)
    {
        changes.Notes(coordinate, DefinitionNotes.Of(old), DefinitionNotes.Of(current));
        var (before, after) = (SdlText.Of(old.Type), SdlText.Of(current.Type));
        if (!TypeVariance.Accepts(current.Type, old.Type))
        {
            changes.Breaking(coordinate, $"the type changed from {before} to {after}");
        }
        else if (before != after)
        {
            changes.Safe(coordinate, $"the type widened from {before} to {after}");
        }

        CompareDefaults(changes, coordinate, old, current);
    }

    private static void CompareDefaults(
        ChangeList changes, string coordinate, GraphQLInputValueDefinition old, GraphQLInputValueDefinition current)
    {
        var (before, after) = (DefaultOf(old), DefaultOf(current));
        if (before == after)
        {
            return;
        }

        if (IsRequired(current))
        {
            changes.Breaking(coordinate, $"the default {before} was removed, so it is required");
        }
        else if (IsRequired(old))
        {
            changes.Safe(coordinate, $"the default {after} was added, so it is optional now");
        }
        else
        {
            changes.Dangerous(coordinate, $"the default changed from {before ?? "none"} to {after ?? "none"}");
        }
    }

    private static bool IsRequired(GraphQLInputValueDefinition value) => value is { Type: GraphQLNonNullType, DefaultValue: null };

    private static string? DefaultOf(GraphQLInputValueDefinition value) => value.DefaultValue is { } given ? SdlText.Of(given) : null;
}
