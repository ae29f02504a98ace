using GraphQLParser.AST;

namespace BrandOS.Graph.Engine.Schemas;

/// <summary>Differences between two versions of one directive.</summary>
internal static class DirectiveChanges
{
    public static void Compare(ChangeList changes, GraphQLDirectiveDefinition old, GraphQLDirectiveDefinition current)
    {
        var name = $"@{old.Name.StringValue}";
        changes.Notes(name, DefinitionNotes.Of(old), DefinitionNotes.Of(current));
        InputValueChanges.Compare(changes, old.Arguments, current.Arguments, "argument", argument => $"{name}({argument}:)");
        if (old.Repeatable && !current.Repeatable)
        {
            changes.Breaking(name, "it is no longer repeatable");
        }
        else if (!old.Repeatable && current.Repeatable)
        {
            changes.Safe(name, "it is repeatable now");
        }

        changes.Pair(
            old.Locations.Items,
            current.Locations.Items,
            location => location.ToString(),
            removed => changes.Breaking(name, $"the location {removed} was removed"),
            added => changes.Safe(name, $"the location {added} was added"));
    }
}
