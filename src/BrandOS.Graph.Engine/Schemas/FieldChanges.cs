using GraphQLParser.AST;

namespace BrandOS.Graph.Engine.Schemas;

/// <summary>Differences between the fields of two versions of an object or interface.</summary>
internal static class FieldChanges
{
    public static void Compare(ChangeList changes, string type, GraphQLFieldsDefinition? old, GraphQLFieldsDefinition? current)
        => changes.Pair(
            old,
            current,
            field => field.Name.StringValue,
            removed => changes.Breaking($"{type}.{removed.Name.StringValue}", "the field was removed"),
            added => changes.Safe($"{type}.{added.Name.StringValue}", "the field was added"),
            (before, after) => Compare(changes, $"{type}.{before.Name.StringValue}", before, after));

    private static void Compare(ChangeList changes, string field, GraphQLFieldDefinition old, GraphQLFieldDefinition current)
    {
        changes.Notes(field, DefinitionNotes.Of(old), DefinitionNotes.Of(current));
        var (before, after) = (SdlText.Of(old.Type), SdlText.Of(current.Type));
        if (before != after)
        {
            if (TypeVariance.Accepts(old.Type, current.Type))
            {
                changes.Safe(field, $"the type narrowed from {before} to {after}");
            }
            else
            {
                changes.Breaking(field, $"the type changed from {before} to {after}");
            }
        }

        InputValueChanges.Compare(changes, old.Arguments, current.Arguments, "argument", name => $"{field}({name}:)");
    }
}
