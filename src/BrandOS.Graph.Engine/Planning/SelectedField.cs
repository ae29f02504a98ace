using GraphQLParser.AST;

namespace BrandOS.Graph.Engine.Planning;

/// <summary>One response key and the document's fields that share it.</summary>
internal sealed class SelectedField(string responseKey)
{
    public string ResponseKey { get; } = responseKey;

    public List<GraphQLField> Nodes { get; } = [];

    /// <summary>The field all nodes are (validation made sure they can be merged).</summary>
    public GraphQLField First => Nodes[0];

    public IEnumerable<GraphQLSelectionSet> Selections => Nodes.Select(node => node.SelectionSet!);
}
