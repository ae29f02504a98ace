using BrandOS.Graph.Engine;
using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.Engine.Costs;
using BrandOS.Graph.Features.Carts;
using BrandOS.Graph.Features.Catalog;
using BrandOS.Graph.Features.Checkout;
using BrandOS.Graph.Features.Customers;
using BrandOS.Graph.Features.Inventory;
using BrandOS.Graph.Features.Orders;
using BrandOS.Graph.Features.Payments;
using BrandOS.Graph.Features.Platform.Filtering;
using BrandOS.Graph.Features.Platform.Mutations;
using BrandOS.Graph.Features.Platform.Paging;
using BrandOS.Graph.Features.Platform.Sorting;
using BrandOS.Graph.Features.Platform.Types;
using BrandOS.Graph.Features.Wallets;
using GraphQL;
using GraphQL.Types;
using GraphQLParser.AST;
using GraphQLParser.Visitors;

namespace BrandOS.Graph.Features;

/// <summary>The product's schema: the slices' types put together. Each instance has types of its own.</summary>
internal sealed class GraphSchema : Schema
{
    public GraphSchema(PagingOptions paging, CartOptions? carts = null, PaymentsOptions? payments = null)
    {
        // Off in graphql-dotnet, but in the specification: tools ask for them in their introspection query.
        Features.RepeatableDirectives = true;
        Features.DeprecationOfInputValues = true;
        Description = "The e-commerce platform's API.";
        Directives.Register(new CostDirective(), new ListSizeDirective(), new SpecifiedByDirective());
        INodeObject[] nodes =
        [
            new OrderNode(), new OrderItemNode(), new CustomerNode(), new ProductVariantNode(), new InventoryStockNode(),
            new CartNode(), new CartItemNode(), new WalletNode(), new LedgerEntryNode(), new PaymentNode(),
        ];
        NodeType[] nodeTypes = [.. nodes.Select(node => node.NodeType).OfType<NodeType>()];
        var query = new QueryType();
        OrderQueries.Add(query);
        CustomerQueries.Add(query);
        ProductVariantQueries.Add(query);
        InventoryQueries.Add(query);
        CartQueries.Add(query);
        WalletQueries.Add(query);
        PaymentQueries.Add(query);
        query.Nodes(nodeTypes, paging.MaxNodes);
        Query = query;
        var subscription = new SubscriptionType();
        OrderSubscriptions.Add(subscription);
        InventorySubscriptions.Add(subscription);
        Subscription = subscription;
        var mutation = new MutationType();
        CustomerMutations.Add(mutation);
        InventoryMutations.Add(mutation);
        OrderMutations.Add(mutation);
        CartMutations.Add(mutation, carts ?? new CartOptions());
        PaymentMutations.Add(mutation, payments ?? new PaymentsOptions());
        CheckoutMutations.Add(mutation);
        Mutation = mutation;

        foreach (var node in nodes)
        {
            RegisterType(node);
        }

        RegisterType(new OrdersSummaryType());
        RegisterType(new OrderStatusSummaryType());
        RegisterType(ConnectionTypes.PageInfo());
        ConnectionField[] connections = [.. nodes.SelectMany(node => node.Connections), .. query.Connections];
        IEnumerable<IGraphType> types =
        [
            .. connections.DistinctBy(connection => connection.Name)
                .SelectMany(connection => ConnectionTypes.For(connection.Name, connection.Node)),
            .. FilterTypes.Of(connections.Select(connection => connection.Loader.Filters).OfType<FilterSet>()),
            .. SortTypes.Of(connections.Select(connection => connection.Loader.Sorts).OfType<SortSet>()),
            .. mutation.TypesWith(nodeTypes),
        ];
        foreach (var type in types)
        {
            RegisterType(type);
        }

        foreach (var type in AdditionalTypeInstances.OfType<IObjectGraphType>().Append(query).Append(mutation))
        {
            FieldCosts.Apply(type, paging);
        }
    }

    /// <summary>The schema in SDL: Query and Mutation first, then the types by name, so that a new type moves no other.</summary>
    public string ToSdl()
    {
        var document = this.ToAST();
        document.Definitions = [.. document.Definitions.Where(IsOurs).OrderBy(Rank).ThenBy(NameOf, StringComparer.Ordinal)];
        return new SDLPrinter().Print(document);
    }

    private int Rank(ASTNode definition) => definition switch
    {
        GraphQLSchemaDefinition => 0,
        GraphQLTypeDefinition type when type.Name == Query!.Name => 1,
        GraphQLTypeDefinition type when type.Name == Mutation!.Name => 2,
        GraphQLDirectiveDefinition => 4,
        _ => 3,
    };

    // Readers of SDL know the directives of the specification, and some refuse to be told again.
    private static bool IsOurs(ASTNode definition)
        => definition is not GraphQLDirectiveDefinition directive || directive.Name != SpecifiedByDirective.DirectiveName;

    private static string NameOf(ASTNode definition) => definition is INamedNode named ? named.Name.StringValue : "";
}
