using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.Engine.Costs;
using BrandOS.Graph.Features.Platform.Filtering;
using BrandOS.Graph.Features.Platform.Loading;
using BrandOS.Graph.Features.Platform.Searching;
using BrandOS.Graph.Features.Platform.Sorting;
using GraphQL.Types;

namespace BrandOS.Graph.Features.Platform.Types;

/// <summary>The types around a page, named as Hot Chocolate names them: OrdersConnection and OrdersEdge for the field orders.</summary>
internal static class ConnectionTypes
{
    // A search reads and sorts all it finds, as a count does.
    private const double Search = 10;

    /// <summary>The connection's name for a field: the same for the same field name on any parent.</summary>
    public static string NameOf(string field) => $"{char.ToUpperInvariant(field[0])}{field[1..]}Connection";

    public static IEnumerable<IGraphType> For(string field, string node)
    {
        var name = NameOf(field);
        var edgeName = name.Replace("Connection", "Edge", StringComparison.Ordinal);
        var connection = new ObjectGraphType { Name = name, Description = "A connection to a list of items." };
        Add(
            connection,
            ConnectionPart.PageInfo,
            "pageInfo",
            "Information to aid in pagination.",
            NonNull(new GraphQLTypeReference("PageInfo")));
        Add(connection, ConnectionPart.Edges, "edges", "A list of edges.", ListOf(edgeName));
        Add(connection, ConnectionPart.Nodes, "nodes", "A flattened list of the nodes.", ListOf(node));
        Add(
            connection,
            ConnectionPart.TotalCount,
            "totalCount",
            "Identifies the total count of items in the connection.",
            NonNull(new IntGraphType()));

        var edge = new ObjectGraphType { Name = edgeName, Description = "An edge in a connection." };
        Add(edge, ConnectionPart.EdgeCursor, "cursor", "A cursor for use in pagination.", NonNull(new StringGraphType()));
        Add(edge, ConnectionPart.EdgeNode, "node", "The item at the end of the edge.", NonNull(new GraphQLTypeReference(node)));
        return [connection, edge];
    }

    public static ObjectGraphType PageInfo()
    {
        var info = new ObjectGraphType { Name = "PageInfo", Description = "Information about pagination in a connection." };
        Add(
            info,
            ConnectionPart.HasNextPage,
            "hasNextPage",
            "Whether more edges exist after the ones of this page.",
            NonNull(new BooleanGraphType()));
        Add(
            info,
            ConnectionPart.HasPreviousPage,
            "hasPreviousPage",
            "Whether more edges exist before the ones of this page.",
            NonNull(new BooleanGraphType()));
        Add(info, ConnectionPart.StartCursor, "startCursor", "When paginating backwards, the cursor to continue.", new StringGraphType());
        Add(info, ConnectionPart.EndCursor, "endCursor", "When paginating forwards, the cursor to continue.", new StringGraphType());
        return info;
    }

    public static QueryArguments Arguments(FilterSet? filters, SortSet? sorts, SearchSet? search)
    {
        var arguments = new QueryArguments(
            new QueryArgument<IntGraphType> { Name = "first", Description = "Returns the first _n_ elements from the list." },
            new QueryArgument<StringGraphType>
            {
                Name = "after",
                Description = "Returns the elements in the list that come after the specified cursor.",
            },
            new QueryArgument<IntGraphType> { Name = "last", Description = "Returns the last _n_ elements from the list." },
            new QueryArgument<StringGraphType>
            {
                Name = "before",
                Description = "Returns the elements in the list that come before the specified cursor.",
            });
        if (filters is not null)
        {
            arguments.Add(Where(filters));
        }

        if (sorts is not null)
        {
            var order = new QueryArgument(ListOf(sorts.TypeName))
            {
                Name = "order",
                Description = "Sorts the list: the first entry takes precedence, the id ends every order.",
            };
            CostWeights.Apply(order, FilterCosts.Order);
            arguments.Add(order);
        }

        if (search is not null)
        {
            var text = new QueryArgument<StringGraphType> { Name = "search", Description = search.Description };
            CostWeights.Apply(text, Search);
            CostWeights.CountAgain(text);
            arguments.Add(text);
        }

        return arguments;
    }

    /// <summary>The <c>where</c> argument.</summary>
    public static QueryArgument Where(FilterSet filters)
    {
        var where = new QueryArgument(new GraphQLTypeReference(filters.TypeName))
        {
            Name = "where",
            Description = "Returns only the elements that meet the conditions.",
        };
        CostWeights.Apply(where, FilterCosts.Where);
        CostWeights.CountAgain(where);
        return where;
    }

    private static void Add(ObjectGraphType type, ConnectionPart part, string name, string description, IGraphType resolved)
    {
        var field = new FieldType { Name = name, Description = description, ResolvedType = resolved };
        new ConnectionPartBinding(part).Bind(field);
        type.AddField(field);
    }

    private static NonNullGraphType NonNull(IGraphType type) => new(type);

    private static ListGraphType ListOf(string item) => new(NonNull(new GraphQLTypeReference(item)));
}

/// <summary>A field that is a connection.</summary>
/// <param name="Node">Name of the type it connects to.</param>
/// <param name="Loader">Fetches its pages.</param>
internal sealed record ConnectionField(string Name, string Node, IPageLoader Loader);
