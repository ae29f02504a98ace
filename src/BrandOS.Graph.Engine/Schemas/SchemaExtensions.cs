using GraphQLParser.AST;

namespace BrandOS.Graph.Engine.Schemas;

/// <summary>Merges what extends a definition into it: to clients a schema is the same, in however many pieces it was written.</summary>
internal static class SchemaExtensions
{
    /// <summary>Takes the extensions out of the list.</summary>
    /// <returns>The first extension of something that the list does not define as the same kind; null when there is none.</returns>
    public static ASTNode? Merge(List<ASTNode> definitions)
    {
        var extensions = definitions.FindAll(node => node is GraphQLTypeExtension or GraphQLSchemaExtension);
        definitions.RemoveAll(extensions.Contains);
        if (!definitions.Exists(node => node is GraphQLSchemaDefinition) && extensions.Exists(node => node is GraphQLSchemaExtension))
        {
            definitions.Add(new GraphQLSchemaDefinition([])); // the schema of the default root types
        }

        return extensions.Find(extension => !definitions.Exists(definition => TryMerge(definition, extension)));
    }

    private static bool TryMerge(ASTNode definition, ASTNode extension)
    {
        if ((definition as INamedNode)?.Name.StringValue != (extension as INamedNode)?.Name.StringValue)
        {
            return false;
        }

        switch (definition, extension)
        {
            case (GraphQLSchemaDefinition { OperationTypes.Count: 0 }, GraphQLSchemaExtension { OperationTypes.Count: > 0 }):
                return false; // nobody wrote a schema definition that it could add to
            case (GraphQLSchemaDefinition schema, GraphQLSchemaExtension more):
                Add(schema.Directives ??= new([]), more.Directives);
                schema.OperationTypes.AddRange(more.OperationTypes ?? []);
                return true;
            case (GraphQLObjectTypeDefinition type, GraphQLObjectTypeExtension more):
                Add(type.Directives ??= new([]), more.Directives);
                Add(type.Interfaces ??= new([]), more.Interfaces);
                Add(type.Fields ??= new([]), more.Fields);
                return true;
            case (GraphQLInterfaceTypeDefinition type, GraphQLInterfaceTypeExtension more):
                Add(type.Directives ??= new([]), more.Directives);
                Add(type.Interfaces ??= new([]), more.Interfaces);
                Add(type.Fields ??= new([]), more.Fields);
                return true;
            case (GraphQLUnionTypeDefinition type, GraphQLUnionTypeExtension more):
                Add(type.Directives ??= new([]), more.Directives);
                Add(type.Types ??= new([]), more.Types);
                return true;
            case (GraphQLEnumTypeDefinition type, GraphQLEnumTypeExtension more):
                Add(type.Directives ??= new([]), more.Directives);
                Add(type.Values ??= new([]), more.Values);
                return true;
            case (GraphQLInputObjectTypeDefinition type, GraphQLInputObjectTypeExtension more):
                Add(type.Directives ??= new([]), more.Directives);
                Add(type.Fields ??= new([]), more.Fields);
                return true;
            case (GraphQLScalarTypeDefinition type, GraphQLScalarTypeExtension more):
                Add(type.Directives ??= new([]), more.Directives);
                return true;
            default:
                return false;
        }
    }

    private static void Add<T>(ASTListNode<T> list, ASTListNode<T>? more) where T : ASTNode => list.Items.AddRange(more?.Items ?? []);
}
