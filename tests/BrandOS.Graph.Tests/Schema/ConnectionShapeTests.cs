using BrandOS.Graph.Features;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Visitors;

namespace BrandOS.Graph.Tests.Schema;

/// <summary>Every connection has exactly the fields, types and arguments of Hot Chocolate's <c>UsePaging</c>.</summary>
public sealed class ConnectionShapeTests
{
    private static readonly GraphQLDocument Document = Parser.Parse(GraphApi.Sdl());

    public static TheoryData<string, string, string> ConnectionFields()
    {
        var data = new TheoryData<string, string, string>();
        foreach (var type in Document.Definitions.OfType<GraphQLObjectTypeDefinition>())
        {
            foreach (var field
                in type.Fields!.Where(
                    field => field.Type is GraphQLNamedType named
                        && named.Name.StringValue.EndsWith("Connection", StringComparison.Ordinal)))
            {
                data.Add(type.Name.StringValue, field.Name.StringValue, NodeOf(field));
            }
        }

        return data;
    }

    private static readonly Dictionary<string, string> Searches = new()
    {
        ["customers"] = "Returns only the customers whose name or e-mail address holds the text, whatever the letters' case.",
        ["productVariants"] =
            "Returns only the variants whose stock keeping unit begins with the text, or whose name holds it, whatever the letters' case.",
    };

    [Theory]
    [MemberData(nameof(ConnectionFields))]
    public void Connection_is_named_and_made_as_agreed(string parent, string field, string node)
    {
        var name = char.ToUpperInvariant(field[0]) + field[1..];
        var definition = Object(parent).Fields!.Single(candidate => candidate.Name == field);
        Assert.Equal($"{name}Connection", Print(definition.Type));
        Assert.Equal(
            [
                ("first: Int", "Returns the first _n_ elements from the list."),
                ("after: String", "Returns the elements in the list that come after the specified cursor."),
                ("last: Int", "Returns the last _n_ elements from the list."),
                ("before: String", "Returns the elements in the list that come before the specified cursor."),
                ($"where: {node}FilterInput", "Returns only the elements that meet the conditions."),
                ($"order: [{node}SortInput!]", "Sorts the list: the first entry takes precedence, the id ends every order."),
                .. Searches.TryGetValue(field, out var search) ? new[] { ("search: String", search) } : [],
            ],
            definition.Arguments!.Select(argument => ($"{argument.Name}: {Print(argument.Type)}", argument.Description!.Value.ToString())));
        Assert.Equal(
            ["pageInfo: PageInfo!", $"edges: [{name}Edge!]", $"nodes: [{node}!]", "totalCount: Int!"],
            Shape($"{name}Connection"));
        Assert.Equal(["cursor: String!", $"node: {node}!"], Shape($"{name}Edge"));
    }

    [Fact]
    public void Every_paged_field_is_covered()
        => Assert.Equal(
            [
                "Customer.orders", "Order.payments", "Query.customers", "Query.inventory", "Query.orders", "Query.productVariants",
                "Query.wallets", "Wallet.entries",
            ],
            ConnectionFields().Select(row => $"{row[0]}.{row[1]}").Order(StringComparer.Ordinal));

    [Fact]
    public void PageInfo_has_the_fields_of_the_specification()
        => Assert.Equal(
            ["hasNextPage: Boolean!", "hasPreviousPage: Boolean!", "startCursor: String", "endCursor: String"], Shape("PageInfo"));

    [Fact]
    public void Node_fields_are_those_of_the_specification()
    {
        Assert.Equal(
            ["id: ID!"],
            Document.Definitions.OfType<GraphQLInterfaceTypeDefinition>().Single(type => type.Name == "Node").Fields!.Select(Signature));
        Assert.Equal("node(id: ID!): Node", Signature(Object("Query").Fields!.Single(field => field.Name == "node")));
        Assert.Equal("nodes(ids: [ID!]!): [Node]!", Signature(Object("Query").Fields!.Single(field => field.Name == "nodes")));
    }

    private static string NodeOf(GraphQLFieldDefinition field)
        => Print(Object(Print(field.Type)).Fields!.Single(part => part.Name == "nodes").Type).Trim('[', ']', '!');

    private static IEnumerable<string> Shape(string type) => Object(type).Fields!.Select(Signature);

    private static string Signature(GraphQLFieldDefinition field)
        => field.Arguments is { } arguments
            ? $"{field.Name}({string.Join(", ", arguments.Select(one => $"{one.Name}: {Print(one.Type)}"))}): {Print(field.Type)}"
            : $"{field.Name}: {Print(field.Type)}";

    private static GraphQLObjectTypeDefinition Object(string name)
        => Document.Definitions.OfType<GraphQLObjectTypeDefinition>().Single(type => type.Name == name);

    private static string Print(GraphQLType type) => new SDLPrinter().Print(type);
}
