using BrandOS.Graph.Postgres.Replicas.Addresses;

namespace BrandOS.Graph.Postgres.Replicas;

/// <summary>The nodes there are, made from the configuration. One caller at a time.</summary>
internal sealed class NodeList(TimeProvider clock)
{
    private DatabaseNode[] _nodes = [];

    public IReadOnlyList<DatabaseNode> Nodes => _nodes;

    /// <summary>Takes the list as it is now. A node whose address stays is kept, with its name, its pool and what is known of it.</summary>
    /// <returns>Nodes that are no longer in it.</returns>
    public IReadOnlyList<DatabaseNode> Take(IReadOnlyList<NodeAddress> addresses, NodesOptions options)
    {
        var before = _nodes;
        var left = before.ToList();
        var next = new DatabaseNode?[addresses.Count];
        for (var i = 0; i < addresses.Count; i++)
        {
            next[i] = left.Find(node => node.ConnectionString == addresses[i].ConnectionString);
            left.Remove(next[i]!);
        }

        for (var i = 0; i < addresses.Count; i++)
        {
            next[i] ??= Make(addresses[i], options, before, [.. next.OfType<DatabaseNode>()]);
            next[i]!.Weight = options.WeightOf(next[i]!.Name);
        }

        _nodes = next!;
        return left;
    }

    private DatabaseNode Make(NodeAddress address, NodesOptions options, DatabaseNode[] before, DatabaseNode[] next)
    {
        // Numbers of nodes that leave are not given away yet: reads of theirs are under way. Names are: they say where a node stands.
        var numbers = before.Concat(next).Select(node => node.Number).ToHashSet();
        var free = Enumerable.Range(0, DatabaseNode.MostNodes).Where(number => !numbers.Contains(number)).ToList();
        if (free.Count == 0)
        {
            throw new RefusedException(
                "TOO_MANY_NODES", $"There may be {DatabaseNode.MostNodes} nodes at most, those that are leaving included.");
        }

        var name = Enumerable.Range(1, DatabaseNode.MostNodes)
            .Select(copy => copy == 1 ? address.Name : $"{address.Name}-{copy}")
            .First(candidate => next.All(node => node.Name != candidate));
        return new DatabaseNode(free[0], name, address, options, clock);
    }
}
