using BrandOS.Graph.Features.Catalog;
using BrandOS.Graph.Features.Customers;
using BrandOS.Graph.Features.Orders;
using BrandOS.Graph.Features.Platform.Filtering;
using BrandOS.Graph.Features.Platform.Paging;
using BrandOS.Graph.Features.Platform.Sorting;
using BrandOS.Graph.Features.Platform.Types;
using GraphQL;
using GraphQL.Types;
using GraphQLParser.AST;
using GraphQLParser.Visitors;

namespace BrandOS.Graph.Features;

/// <summary>The product's schema: the slices' types put together. Each instance has types of its own.</summary>
internal sealed class GraphSchema : Schema
{
    public GraphSchema(PagingOptions paging)
    {
        Description = "The e-commerce platform's API.";
        INodeObject[] nodes = [new OrderNode(), new OrderItemNode(), new CustomerNode(), new ProductVariantNode()];
        var query = new QueryType();
        OrderQueries.Add(query);
        CustomerQueries.Add(query);
        ProductVariantQueries.Add(query);
        query.Nodes([.. nodes.Select(node => node.NodeType)], paging.MaxNodes);
        Query = query;

        foreach (var node in nodes)
        {
            RegisterType(node);
        }

        RegisterType(ConnectionTypes.PageInfo());
        ConnectionField[] connections = [.. nodes.SelectMany(node => node.Connections), .. query.Connections];
        IEnumerable<IGraphType> types =
        [
            .. connections.DistinctBy(connection => connection.Name).SelectMany(connection => ConnectionTypes.For(connection.Name, connection.Node)),
            .. FilterTypes.Of(connections.Select(connection => connection.Loader.Filters).OfType<FilterSet>()),
            .. SortTypes.Of(connections.Select(connection => connection.Loader.Sorts).OfType<SortSet>()),
        ];
        foreach (var type in types)
        {
            RegisterType(type);
        }
    }

    /// <summary>The schema in SDL: Query first, then the types by name, so that a new type moves no other.</summary>
    public string ToSdl()
    {
        var document = this.ToAST();
        document.Definitions = [.. document.Definitions.OrderBy(Rank).ThenBy(NameOf, StringComparer.Ordinal)];
        return new SDLPrinter().Print(document);
    }

    private int Rank(ASTNode definition) => definition switch
    {
        GraphQLSchemaDefinition => 0,
        GraphQLTypeDefinition type when type.Name == Query!.Name => 1,
        _ => 2,
    };

    private static string NameOf(ASTNode definition) => definition is INamedNode named ? named.Name.StringValue : "";
}
