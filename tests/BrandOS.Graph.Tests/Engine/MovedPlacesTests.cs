using System.Text;
using BrandOS.Graph.Engine;
using BrandOS.Graph.Engine.Planning;
using GraphQLParser.AST;
using GraphQLParser.Visitors;

namespace BrandOS.Graph.Tests.Engine;

public sealed class MovedPlacesTests
{
    private const string Document = """
        query Q($a: [String!]! = ["ESCAPE"], $b: Int = 1) @d(e: "ESCAPE", f: { g: ["ESCAPE", null, $b] }) {
          h: i(j: "ESCAPE", k: { l: "ESCAPE" }) @include(if: true) { m } ... on N { o } ...P @skip(if: "ESCAPE") q
        } fragment P on R { s(t: "ESCAPE") u }
        """;

    [Theory]
    [InlineData(@"\u{1}")]
    [InlineData(@"\u{1}\u{2}\u{3}")]
    [InlineData(@"\u{1F600}")]
    [InlineData(@"\u{1}\u{00000041}\u{22}")]
    public async Task Every_node_keeps_the_place_it_was_sent_at(string escape)
    {
        var escaped = Document.Replace("ESCAPE", escape, StringComparison.Ordinal);
        var plain = Document.Replace("ESCAPE", new string('x', escape.Length), StringComparison.Ordinal);

        Assert.Equal(await PlacesAsync(plain), await PlacesAsync(escaped));
        Assert.Equal(escaped, (await ParseAsync(escaped)).Source.ToString());
    }

    private static async Task<List<string>> PlacesAsync(string document)
    {
        var places = new Places();
        await places.VisitAsync(await ParseAsync(document), places);
        return places.Found;
    }

    private static async Task<GraphQLDocument> ParseAsync(string document)
        => (await new DocumentParser(new EngineOptions()).ParseAsync(Encoding.UTF8.GetBytes(document))).Document;

    private sealed class Places : ASTVisitor<Places>, IASTVisitorContext
    {
        public List<string> Found { get; } = [];

        public CancellationToken CancellationToken => CancellationToken.None;

        public override ValueTask VisitAsync(ASTNode? node, Places context)
        {
            if (node is not null)
            {
                Found.Add($"{node.Kind} {node.Location.Start}-{node.Location.End}");
            }

            return base.VisitAsync(node, context);
        }
    }
}
