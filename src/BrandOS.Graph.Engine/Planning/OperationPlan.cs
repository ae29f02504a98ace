using BrandOS.Graph.Engine.Costs;
using BrandOS.Graph.Engine.Loading;
using BrandOS.Graph.Engine.Writing;

namespace BrandOS.Graph.Engine.Planning;

/// <summary>An operation compiled: what to load, level by level, and how to write what came. Immutable, shared by all executions.</summary>
internal sealed class OperationPlan(ObjectWriter root, LoadNode[] loads, int consumerCount, Slot[] slots, CostTerm cost)
{
    public ObjectWriter Root { get; } = root;

    /// <summary>All loads, by load index.</summary>
    public LoadNode[] Loads { get; } = loads;

    /// <summary>The loads of each level; every level is one round trip.</summary>
    public LoadNode[][] Levels { get; }
        = [.. loads.GroupBy(load => load.Level).OrderBy(level => level.Key).Select(level => level.ToArray())];

    /// <summary>True when one of the loaders is (<see cref="Loader.RealTime"/>).</summary>
    public bool RealTime { get; } = loads.Any(load => load.Loader.RealTime);

    public int ConsumerCount { get; } = consumerCount;

    public Slot[] Slots { get; } = slots;

    public CostTerm Cost { get; } = cost;

    /// <summary>Null unless the operation is a subscription.</summary>
    public SubscriptionPlan? Subscription { get; init; }
}
