using BrandOS.Graph.Engine.Writing;
using GraphQLParser;
using GraphQLParser.AST;

namespace BrandOS.Graph.Engine.Planning;

/// <summary>Places in the document, for errors.</summary>
internal static class SourcePlaces
{
    public static FieldPlace Place(SelectedField selected, bool nonNull, GraphQLDocument document)
        => new(selected.ResponseKey, [.. selected.Nodes.Select(node => Of(node, document))], nonNull);

    public static SourceLocation Of(ASTNode node, GraphQLDocument document)
    {
        var location = Location.FromLinearPosition(document.Source, node.Location.Start);
        return new SourceLocation(location.Line, location.Column);
    }
}
