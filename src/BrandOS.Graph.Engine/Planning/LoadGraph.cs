using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.Engine.Loading;

namespace BrandOS.Graph.Engine.Planning;

/// <summary>
/// The loads of a plan while it is made. Fields of one level that ask the same loader with the same arguments share one load, whatever
/// their parents are: keys and columns are united.
/// </summary>
internal sealed class LoadGraph
{
    private readonly List<LoadNode> _nodes = [];
    private readonly Dictionary<(int Level, Loader Loader, string Arguments), LoadNode> _shared = [];

    public int ConsumerCount { get; private set; }

    public Consumer Add(RelationBinding relation, ArgumentPlan arguments, LoadNode? parent)
    {
        var keyed = relation.Key.TakesArguments;
        var target = Share(relation.Loader, keyed ? null : arguments, parent is null ? 0 : parent.Level + 1);
        var ordinals = parent?.Ordinals(relation.Key.Columns) ?? [];
        var consumer = new Consumer(ConsumerCount++, target, parent, relation.Key, ordinals, keyed ? arguments : null);
        target.Consumers.Add(consumer);
        return consumer;
    }

    /// <summary>A load at the first level whose keys do not come from consumers.</summary>
    public LoadNode Add(Loader loader) => Share(loader, arguments: null, level: 0);

    public LoadNode[] Compile()
    {
        var same = _shared.GroupBy(entry => (entry.Key.Loader, entry.Key.Arguments), entry => entry.Value)
            .Select(nodes => nodes.OrderBy(node => node.Level).ToList()).ToList();
        var first = same.Select(nodes => nodes[0]).ToHashSet();
        foreach (var node in _nodes.OrderBy(node => node.Level).ToList())
        {
            node.Settle(first.Contains);
        }

        foreach (var nodes in same)
        {
            nodes.Sort((one, other) => one.Level.CompareTo(other.Level));
            nodes.ForEach(earlier => nodes.ForEach(earlier.TakeAlong));
        }

        foreach (var node in _nodes)
        {
            node.Compile();
        }

        foreach (var nodes in same)
        {
            nodes.ForEach(node => node.Reuse(nodes));
        }

        return [.. _nodes];
    }

    private LoadNode Share(Loader loader, ArgumentPlan? arguments, int level)
    {
        var identity = (level, loader, arguments?.Identity ?? "");
        if (!_shared.TryGetValue(identity, out var node))
        {
            node = new LoadNode(_nodes.Count, level, loader, arguments);
            _shared.Add(identity, node);
            _nodes.Add(node);
        }

        return node;
    }
}
