using BrandOS.Graph.Engine.Planning;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;

namespace BrandOS.Graph.Engine.Schemas;

/// <summary>One version of a schema, read from its text and ready to be compared.</summary>
public sealed class SchemaDocument
{
    // Every server has them, whether its SDL prints them or not.
    private static readonly string[] BuiltInDirectives = ["deprecated", "include", "oneOf", "skip", "specifiedBy"];
    private static readonly string[] BuiltInScalars = ["Boolean", "Float", "ID", "Int", "String"];

    private readonly List<ASTNode> _definitions;

    private SchemaDocument(List<ASTNode> definitions) => _definitions = definitions;

    internal GraphQLSchemaDefinition? Schema => _definitions.OfType<GraphQLSchemaDefinition>().FirstOrDefault();

    // To the parser a directive is a type definition too.
    internal IEnumerable<GraphQLTypeDefinition> Types => _definitions.OfType<GraphQLTypeDefinition>()
        .Where(type => type is not GraphQLDirectiveDefinition && !IsBuiltInScalar(type.Name.StringValue));

    internal IEnumerable<GraphQLDirectiveDefinition> Directives => _definitions.OfType<GraphQLDirectiveDefinition>()
        .Where(directive => !BuiltInDirectives.Contains(directive.Name.StringValue));

    // Without a schema definition that names them the types of the default names are the roots (specification, section 3.3.1).
    internal IEnumerable<(string Operation, string Type)> Roots => Schema is { OperationTypes.Count: > 0 } schema
        ? schema.OperationTypes.Select(root => (root.Operation.ToString().ToLowerInvariant(), root.Type!.Name.StringValue))
        : Types.OfType<GraphQLObjectTypeDefinition>()
            .Select(type => type.Name.StringValue)
            .Where(name => name is "Query" or "Mutation" or "Subscription")
            .Select(name => (name.ToLowerInvariant(), name));

    internal static bool IsBuiltInScalar(string type) => BuiltInScalars.Contains(type);

    /// <exception cref="SchemaTextException">
    /// The text is not SDL, defines something twice, has no queries, or names or extends a type that it does not define.
    /// </exception>
    public static SchemaDocument Parse(string sdl)
    {
        var definitions = DefinitionsOf(sdl);
        if (SchemaExtensions.Merge(definitions) is { } lost)
        {
            var what = (lost as INamedNode)?.Name.StringValue ?? "schema";
            throw new SchemaTextException($"Line {LineOf(sdl, lost)}: {what} is extended, but not defined as the same kind of thing.");
        }

        var other = definitions.Find(node => node is not (GraphQLTypeDefinition or GraphQLDirectiveDefinition or GraphQLSchemaDefinition));
        if (other is not null)
        {
            throw new SchemaTextException($"Line {LineOf(sdl, other)}: a schema to compare consists of definitions; {other.Kind} is none.");
        }

        if (!definitions.Exists(node => node is GraphQLTypeDefinition and not GraphQLDirectiveDefinition))
        {
            throw new SchemaTextException("It defines no type.");
        }

        if (Coordinates.Of(definitions).CountBy(coordinate => coordinate).FirstOrDefault(count => count.Value > 1) is { Key: { } twice })
        {
            throw new SchemaTextException($"{twice} is defined more than once.");
        }

        var document = new SchemaDocument(definitions);
        if (new SchemaReferences(document).Mistakes().FirstOrDefault() is { } mistake)
        {
            throw new SchemaTextException(mistake);
        }

        CoercedDefaults.Write(document);
        return document;
    }

    private static List<ASTNode> DefinitionsOf(string sdl)
    {
        try
        {
            return Parser.Parse(sdl).Definitions;
        }
        catch (GraphQLParserException failure)
        {
            throw new SchemaTextException(
                $"Line {failure.Location.Line}, column {failure.Location.Column}: {SyntaxErrors.Describe(failure)}", failure);
        }
    }

    private static int LineOf(string sdl, ASTNode node) => sdl.AsSpan(0, node.Location.Start).Count('\n') + 1;
}
