using GraphQLParser.AST;

namespace BrandOS.Graph.Engine.Schemas;

/// <summary>The schema coordinates (GraphQL specification, section 3.14) of all that a document defines.</summary>
internal static class Coordinates
{
    public static IEnumerable<string> Of(IEnumerable<ASTNode> definitions) => definitions.SelectMany(definition => definition switch
    {
        GraphQLDirectiveDefinition directive
            => Of($"@{directive.Name.StringValue}", directive.Arguments, (name, argument) => $"{name}({argument}:)"),
        GraphQLObjectTypeDefinition type => Of(type.Name.StringValue, type.Fields),
        GraphQLInterfaceTypeDefinition type => Of(type.Name.StringValue, type.Fields),
        GraphQLInputObjectTypeDefinition type => Of(type.Name.StringValue, type.Fields, (name, field) => $"{name}.{field}"),
        GraphQLEnumTypeDefinition type => (type.Values ?? Enumerable.Empty<GraphQLEnumValueDefinition>())
            .Select(value => $"{type.Name.StringValue}.{value.Name.StringValue}").Prepend(type.Name.StringValue),
        GraphQLTypeDefinition type => [type.Name.StringValue],
        GraphQLSchemaDefinition schema => schema.OperationTypes
            .Select(root => $"schema.{root.Operation.ToString().ToLowerInvariant()}").Prepend("schema"),
        _ => [],
    });

    private static IEnumerable<string> Of(string type, GraphQLFieldsDefinition? fields)
        => (fields ?? Enumerable.Empty<GraphQLFieldDefinition>())
            .SelectMany(field => Of($"{type}.{field.Name.StringValue}", field.Arguments, (name, argument) => $"{name}({argument}:)"))
            .Prepend(type);

    private static IEnumerable<string> Of(
        string owner, IEnumerable<GraphQLInputValueDefinition>? values, Func<string, string, string> coordinate)
        => (values ?? []).Select(value => coordinate(owner, value.Name.StringValue)).Prepend(owner);
}
