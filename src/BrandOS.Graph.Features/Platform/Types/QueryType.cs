using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.Engine.Loading;
using BrandOS.Graph.Features.Platform.Loading;
using GraphQL.Types;

namespace BrandOS.Graph.Features.Platform.Types;

/// <summary>The root of all queries; each slice adds its own fields.</summary>
internal sealed class QueryType : ObjectGraphType
{
    private readonly List<ConnectionField> _connections = [];

    public QueryType()
    {
        Name = "Query";
        Description = "Everything that can be read. All of it belongs to the tenant of the request.";
    }

    public IEnumerable<ConnectionField> Connections => _connections;

    /// <summary>One object by its global id; null when the tenant has none with it.</summary>
    public void ById<TKey>(string name, NodeType<TKey> node, string description) where TKey : struct
    {
        var key = new ArgumentKey<TKey>(arguments => node.Decode(arguments.Get<string>("id")!));
        var argument = new QueryArgument<NonNullGraphType<IdGraphType>> { Name = "id", Description = $"The global id of the {node.Name}." };
        Add(name, description, new GraphQLTypeReference(node.Name), new OneBinding(node.Loader, key), new QueryArguments(argument));
    }

    /// <summary>The one object that belongs to another one, given the other one's global id.</summary>
    /// <param name="owner">Of the type the id must be of.</param>
    public void OfOne<TOwner, TEntity>(
        string name, string argument, EntityLoader<TOwner> owner, EntityLoader<TEntity> loader, string description)
    {
        var node = new NodeType<Guid>(typeof(TOwner).Name, owner, GuidIdBinding.Parse);
        var key = new ArgumentKey<Guid>(arguments => node.Decode(arguments.Get<string>(argument)!));
        var id = new QueryArgument<NonNullGraphType<IdGraphType>> { Name = argument, Description = $"The global id of the {node.Name}." };
        Add(name, description, new GraphQLTypeReference(typeof(TEntity).Name), new OneBinding(loader, key), new QueryArguments(id));
    }

    /// <summary>A page of all objects of the tenant.</summary>
    public void Connection<TEntity>(string name, PageLoader<TEntity> loader, string description)
    {
        _connections.Add(new ConnectionField(name, typeof(TEntity).Name, loader));
        var type = new GraphQLTypeReference(ConnectionTypes.NameOf(name));
        Add(
            name,
            description,
            type,
            new ConnectionBinding(loader, NoKey.Instance),
            ConnectionTypes.Arguments(loader.Filters, loader.Sorts, loader.Search));
    }

    /// <summary>What the rows of the tenant come to.</summary>
    public void Summary(string name, ISummaryLoader loader, string description)
        => Add(
            name,
            description,
            new NonNullGraphType(new GraphQLTypeReference(loader.TypeName)),
            new OneBinding(loader.Self, NoKey.Instance),
            new QueryArguments(ConnectionTypes.Where(loader.Filters)));

    /// <summary><c>node</c> and <c>nodes</c> over all types that have a global id.</summary>
    public void Nodes(NodeType[] types, int mostNodes)
    {
        var one = new QueryArgument<NonNullGraphType<IdGraphType>> { Name = "id", Description = "The object's global id." };
        Func<ArgumentValues, IReadOnlyList<string>> oneId = arguments => [arguments.Get<string>("id")!];
        Add("node", "Fetches an object given its global id.", Node(), new NodeBinding(oneId, list: false, types), new QueryArguments(one));

        var many = new QueryArgument<NonNullGraphType<ListGraphType<NonNullGraphType<IdGraphType>>>>
        {
            Name = "ids",
            Description = "The objects' global ids.",
        };
        var list = new NonNullGraphType(new ListGraphType(Node()));
        var manyIds = new NodeBinding(arguments => NodeIdList.Of(arguments, mostNodes), list: true, types);
        Add(
            "nodes",
            "Looks up objects by a list of global ids; null stands where the tenant has none.",
            list,
            manyIds,
            new QueryArguments(many));
    }

    private static GraphQLTypeReference Node() => new("Node");

    private void Add(string name, string description, IGraphType type, FieldBinding binding, QueryArguments arguments)
    {
        var field = new FieldType { Name = name, Description = description, ResolvedType = type, Arguments = arguments };
        binding.Bind(field);
        AddField(field);
    }
}
