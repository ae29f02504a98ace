using BrandOS.Graph.Engine.Writing;
using GraphQLParser.AST;

namespace BrandOS.Graph.Engine.Planning;

/// <summary>
/// Places in one document, for errors. The lines are found once: counting them anew for each field would read the text as often.
/// </summary>
internal sealed class SourceLines
{
    private readonly List<int> _starts = [0];

    public SourceLines(GraphQLDocument document)
    {
        // Line terminators of the GraphQL specification, section 2.1.2.
        var text = document.Source.Span;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
            {
                _starts.Add(i + 1);
            }
        }
    }

    public FieldPlace Place(SelectedField selected, bool nonNull) => new(selected.ResponseKey, [.. selected.Nodes.Select(Of)], nonNull);

    public SourceLocation Of(ASTNode node)
    {
        var found = _starts.BinarySearch(node.Location.Start);
        var line = found >= 0 ? found : ~found - 1;
        return new SourceLocation(line + 1, node.Location.Start - _starts[line] + 1);
    }
}
