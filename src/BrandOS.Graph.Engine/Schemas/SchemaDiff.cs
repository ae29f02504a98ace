namespace BrandOS.Graph.Engine.Schemas;

/// <summary>
/// Compares two versions of a schema as its clients would. What breaks them or endangers them for graphql-js (findBreakingChanges,
/// findDangerousChanges) does here too; a few changes those functions do not look at are judged as well.
/// </summary>
public static class SchemaDiff
{
    /// <summary>All differences, breaking ones first. Order and layout of the texts do not matter.</summary>
    /// <exception cref="SchemaTextException">One of the texts is not a schema.</exception>
    public static IReadOnlyList<SchemaChange> Compare(string oldSdl, string newSdl)
        => Compare(SchemaDocument.Parse(oldSdl), SchemaDocument.Parse(newSdl));

    /// <inheritdoc cref="Compare(string, string)"/>
    public static IReadOnlyList<SchemaChange> Compare(SchemaDocument old, SchemaDocument current)
    {
        var changes = new ChangeList();
        CompareRoots(changes, old, current);
        changes.Pair(
            old.Types,
            current.Types,
            type => type.Name.StringValue,
            removed => changes.Breaking(removed.Name.StringValue, "the type was removed"),
            added => changes.Safe(added.Name.StringValue, "the type was added"),
            (before, after) => TypeChanges.Compare(changes, before, after));
        changes.Pair(
            old.Directives,
            current.Directives,
            directive => directive.Name.StringValue,
            removed => changes.Breaking($"@{removed.Name.StringValue}", "the directive was removed"),
            added => changes.Safe($"@{added.Name.StringValue}", "the directive was added"),
            (before, after) => DirectiveChanges.Compare(changes, before, after));
        return [.. changes.OrderBy(change => change.Impact)];
    }

    private static void CompareRoots(ChangeList changes, SchemaDocument old, SchemaDocument current)
    {
        changes.Notes("schema", NotesOf(old), NotesOf(current));
        changes.Pair(
            old.Roots,
            current.Roots,
            root => root.Operation,
            removed => changes.Breaking("schema", $"{removed.Operation} operations were removed"),
            added => changes.Safe("schema", $"{added.Operation} operations were added"),
            (left, right) =>
            {
                if (left.Type != right.Type)
                {
                    changes.Breaking("schema", $"the type of {left.Operation} operations changed from {left.Type} to {right.Type}");
                }
            });
    }

    // A schema without a definition is one that has no notes.
    private static DefinitionNotes NotesOf(SchemaDocument document)
        => document.Schema is { } schema ? DefinitionNotes.Of(schema) : default;
}
