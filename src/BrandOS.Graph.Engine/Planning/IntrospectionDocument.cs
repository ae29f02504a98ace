using GraphQLParser.AST;

namespace BrandOS.Graph.Engine.Planning;

/// <summary>Cuts a document down to one introspection field, for graphql-dotnet's executor to answer.</summary>
internal static class IntrospectionDocument
{
    public static IntrospectionSlot Slot(int index, SelectedField selected, GraphQLOperationDefinition original, GraphQLDocument document)
    {
        var operation = new GraphQLOperationDefinition(new GraphQLSelectionSet([.. selected.Nodes]))
        {
            Operation = OperationType.Query,
            Variables = original.Variables,
            Location = original.Location,
        };
        var fragments = document.Definitions.OfType<GraphQLFragmentDefinition>();
        var reduced = new GraphQLDocument([operation, .. fragments]) { Source = document.Source };
        return new IntrospectionSlot(index, selected.ResponseKey, reduced, usesVariables: original.Variables is { Count: > 0 });
    }
}
