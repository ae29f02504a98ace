using BrandOS.Graph.Features.Catalog;
using BrandOS.Graph.Features.Customers;
using BrandOS.Graph.Features.Orders;
using BrandOS.Graph.Features.Platform.Paging;
using BrandOS.Graph.Features.Platform.Types;
using GraphQL;
using GraphQL.Types;

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
        foreach (var (field, node) in nodes.SelectMany(node => node.Connections).Concat(query.Connections).Distinct())
        {
            foreach (var type in ConnectionTypes.For(field, node))
            {
                RegisterType(type);
            }
        }
    }

    /// <summary>The schema in SDL.</summary>
    public string ToSdl() => this.Print(new GraphQL.Utilities.PrintOptions { IncludeDescriptions = true, IncludeDeprecationReasons = true });
}
