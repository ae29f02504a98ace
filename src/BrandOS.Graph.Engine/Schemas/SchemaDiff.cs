using GraphQLParser;
using GraphQLParser.AST;

namespace BrandOS.Graph.Engine.Schemas;

/// <summary>Compares two versions of a schema as its clients would.</summary>
public static class SchemaDiff
{
    /// <summary>All differences, breaking ones first. Order and layout of the texts do not matter.</summary>
    /// <exception cref="GraphQLParser.Exceptions.GraphQLSyntaxErrorException">One of the texts is not SDL.</exception>
    /// <exception cref="NotSupportedException">One of the texts extends types: print it whole.</exception>
    public static IReadOnlyList<SchemaChange> Compare(string oldSdl, string newSdl)
    {
        var changes = new ChangeList();
        var (before, after) = (Parse(oldSdl), Parse(newSdl));
        CompareRoots(changes, before, after);
        changes.Pair(
            TypesOf(before),
            TypesOf(after),
            type => type.Name.StringValue,
            removed => changes.Breaking(removed.Name.StringValue, "the type was removed"),
            added => changes.Safe(added.Name.StringValue, "the type was added"),
            (old, current) => TypeChanges.Compare(changes, old, current));
        changes.Pair(
            before.OfType<GraphQLDirectiveDefinition>(),
            after.OfType<GraphQLDirectiveDefinition>(),
            directive => directive.Name.StringValue,
            removed => changes.Breaking($"@{removed.Name.StringValue}", "the directive was removed"),
            added => changes.Safe($"@{added.Name.StringValue}", "the directive was added"),
            (old, current) => DirectiveChanges.Compare(changes, old, current));
        return [.. changes.OrderBy(change => change.Impact)];
    }

    private static List<ASTNode> Parse(string sdl)
    {
        var definitions = Parser.Parse(sdl).Definitions;
        return definitions.Find(definition => definition is not (GraphQLTypeDefinition or GraphQLDirectiveDefinition or GraphQLSchemaDefinition)) is { } other
            ? throw new NotSupportedException($"A schema to compare consists of definitions; {other.Kind} is none.")
            : definitions;
    }

    // To the parser a directive is a type definition too.
    private static IEnumerable<GraphQLTypeDefinition> TypesOf(List<ASTNode> definitions)
        => definitions.OfType<GraphQLTypeDefinition>().Where(definition => definition is not GraphQLDirectiveDefinition);

    private static void CompareRoots(ChangeList changes, List<ASTNode> before, List<ASTNode> after)
        => changes.Pair(
            RootsOf(before),
            RootsOf(after),
            root => root.Operation,
            removed => changes.Breaking("schema", $"{removed.Operation} operations were removed"),
            added => changes.Safe("schema", $"{added.Operation} operations were added"),
            (old, current) =>
            {
                if (old.Type != current.Type)
                {
                    changes.Breaking("schema", $"the type of {old.Operation} operations changed from {old.Type} to {current.Type}");
                }
            });

    // Without a schema definition the types of the default names are the roots (specification, section 3.3.1).
    private static IEnumerable<(string Operation, string Type)> RootsOf(List<ASTNode> definitions)
        => definitions.OfType<GraphQLSchemaDefinition>().FirstOrDefault() is { } schema
            ? schema.OperationTypes.Select(root => (root.Operation.ToString().ToLowerInvariant(), root.Type!.Name.StringValue))
            : definitions.OfType<GraphQLObjectTypeDefinition>()
                .Select(type => type.Name.StringValue)
                .Where(name => name is "Query" or "Mutation" or "Subscription")
                .Select(name => (name.ToLowerInvariant(), name));
}
