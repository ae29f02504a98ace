using GraphQLParser.AST;

namespace BrandOS.Graph.Engine.Schemas;

/// <summary>Differences between two versions of one type.</summary>
internal static class TypeChanges
{
    public static void Compare(ChangeList changes, GraphQLTypeDefinition old, GraphQLTypeDefinition current)
    {
        var name = old.Name.StringValue;
        if (old.Kind != current.Kind)
        {
            changes.Breaking(name, $"it changed from {KindOf(old)} to {KindOf(current)}");
            return;
        }

        changes.Notes(name, DefinitionNotes.Of(old), DefinitionNotes.Of(current));
        switch (old, current)
        {
            case (GraphQLObjectTypeDefinition before, GraphQLObjectTypeDefinition after):
                CompareInterfaces(changes, name, before.Interfaces, after.Interfaces);
                FieldChanges.Compare(changes, name, before.Fields, after.Fields);
                break;
            case (GraphQLInterfaceTypeDefinition before, GraphQLInterfaceTypeDefinition after):
                CompareInterfaces(changes, name, before.Interfaces, after.Interfaces);
                FieldChanges.Compare(changes, name, before.Fields, after.Fields);
                break;
            case (GraphQLInputObjectTypeDefinition before, GraphQLInputObjectTypeDefinition after):
                CompareOneOf(changes, name, before, after);
                InputValueChanges.Compare(changes, before.Fields, after.Fields, "input field", field => $"{name}.{field}");
                break;
            case (GraphQLEnumTypeDefinition before, GraphQLEnumTypeDefinition after):
                CompareValues(changes, name, before, after);
                break;
            case (GraphQLUnionTypeDefinition before, GraphQLUnionTypeDefinition after):
                CompareMembers(changes, name, before, after);
                break;
        }
    }

    private static void CompareInterfaces(
        ChangeList changes, string type, GraphQLImplementsInterfaces? old, GraphQLImplementsInterfaces? current)
        => changes.Pair(
            old,
            current,
            implemented => implemented.Name.StringValue,
            removed => changes.Breaking(type, $"it no longer implements {removed.Name.StringValue}"),
            added => changes.Dangerous(type, $"it now implements {added.Name.StringValue}"));

    private static void CompareMembers(ChangeList changes, string union, GraphQLUnionTypeDefinition old, GraphQLUnionTypeDefinition current)
        => changes.Pair(
            old.Types,
            current.Types,
            member => member.Name.StringValue,
            removed => changes.Breaking(union, $"{removed.Name.StringValue} is no member any more"),
            added => changes.Dangerous(union, $"{added.Name.StringValue} is a new member, which clients may not handle"));

    private static void CompareValues(ChangeList changes, string type, GraphQLEnumTypeDefinition old, GraphQLEnumTypeDefinition current)
        => changes.Pair(
            old.Values,
            current.Values,
            value => value.Name.StringValue,
            removed => changes.Breaking($"{type}.{removed.Name.StringValue}", "the enum value was removed"),
            added => changes.Dangerous($"{type}.{added.Name.StringValue}", "the enum value is new, which clients may not handle"),
            (before, after) => changes.Notes($"{type}.{before.Name.StringValue}", DefinitionNotes.Of(before), DefinitionNotes.Of(after)));

    private static void CompareOneOf(
        ChangeList changes, string type, GraphQLInputObjectTypeDefinition old, GraphQLInputObjectTypeDefinition current)
    {
        switch (IsOneOf(old), IsOneOf(current))
        {
            case (false, true):
                changes.Breaking(type, "it now takes exactly one of its fields");
                break;
            case (true, false):
                changes.Safe(type, "it no longer takes exactly one of its fields");
                break;
        }
    }

    private static bool IsOneOf(GraphQLInputObjectTypeDefinition type)
        => type.Directives?.Items.Exists(directive => directive.Name == "oneOf") == true;

    private static string KindOf(GraphQLTypeDefinition type) => type switch
    {
        GraphQLObjectTypeDefinition => "an object",
        GraphQLInterfaceTypeDefinition => "an interface",
        GraphQLUnionTypeDefinition => "a union",
        GraphQLEnumTypeDefinition => "an enum",
        GraphQLInputObjectTypeDefinition => "an input object",
        _ => "a scalar",
    };
}
