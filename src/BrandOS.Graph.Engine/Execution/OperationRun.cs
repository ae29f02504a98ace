using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.Engine.Loading;
using BrandOS.Graph.Engine.Planning;
using BrandOS.Graph.Engine.Writing;
using GraphQL.Validation;

namespace BrandOS.Graph.Engine.Execution;

/// <summary>One execution of one plan, breadth first: level by level the keys of all parents are gathered and loaded at once.</summary>
/// <param name="happened">The event that a subscription is executed for; null for other operations.</param>
/// <param name="given">Rows that need no loading; null for an operation that begins with nothing.</param>
internal sealed class OperationRun(
    OperationPlan plan, Variables variables, LoadSession session, object? happened = null, GivenRows? given = null)
{
    private readonly Load[] _loads = new Load[plan.Loads.Length];
    private readonly int[][] _links = new int[plan.ConsumerCount][];
    private readonly GraphError?[] _linkFailures = new GraphError?[plan.ConsumerCount];
    private readonly object?[] _slots = new object?[plan.Slots.Length];
    private readonly List<Load> _asked = [];
    private List<ReusedRows>? _reused;

    public Variables Variables => variables;

    public async ValueTask LoadAllAsync(CancellationToken cancellationToken)
    {
        session.Begin(plan.Levels.Length, plan.RealTime);
        for (var level = 0; level < plan.Levels.Length; level++)
        {
            _asked.Clear();
            CreateLoads(plan.Levels[level]);
            if (level == 0)
            {
                CollectNodeIds();
                TakeGiven();
            }

            foreach (var node in plan.Levels[level])
            {
                if (node.Host is null)
                {
                    Collect(node);
                }
            }

            if (_asked.Count > 0)
            {
                await LoadAsync(last: level == plan.Levels.Length - 1, cancellationToken);
            }

            if (_reused is not null)
            {
                AppendReused(_reused);
            }

            LinkJoined(plan.Levels[level]);
        }
    }

    public async ValueTask ResolveAsync(CancellationToken cancellationToken)
    {
        foreach (var slot in plan.Slots)
        {
            if (slot is ResolverSlot resolver)
            {
                var parents = resolver.Parent is { } parent ? _loads[parent.Index].Rows : null;
                _slots[slot.Index] = await ResolverRun.ResolveAsync(resolver, parents, variables, cancellationToken);
            }
        }
    }

    public void SetSlot(Slot slot, object? value) => _slots[slot.Index] = value;

    public WriteContext ToWriteContext(ResponseBuffer output) => new()
    {
        Output = output,
        Session = session,
        Loads = _loads,
        Links = _links,
        LinkFailures = _linkFailures,
        Slots = _slots,
    };

    /// <summary>For a part of another response: a payload.</summary>
    public WriteContext ToWriteContext(WriteContext outer) => new()
    {
        Output = outer.Output,
        Session = outer.Session,
        Loads = _loads,
        Links = _links,
        LinkFailures = _linkFailures,
        Slots = _slots,
        Path = outer.Path,
        Outer = outer,
    };

    /// <summary>Gives the buffers back; also before a restart.</summary>
    public void Return()
    {
        foreach (var value in _slots)
        {
            (value as OperationRun)?.Return();
        }

        foreach (var load in _loads)
        {
            load?.Return();
        }

        Array.Clear(_loads);
        Array.Clear(_linkFailures);
        _reused?.Clear();
    }

    private void CreateLoads(LoadNode[] level)
    {
        foreach (var node in level)
        {
            _loads[node.Index] = new Load(node.Statement, node.Columns);
        }

        JoinedLoads.Attach(level, _loads);
    }

    /// <summary>Parents find the rows that came along with them by their keys.</summary>
    private void LinkJoined(LoadNode[] level)
    {
        foreach (var node in level)
        {
            if (node.Host is not null)
            {
                foreach (var consumer in node.Consumers)
                {
                    Collect(consumer, _loads[node.Index]);
                }
            }
        }
    }

    private void Collect(LoadNode node)
    {
        var load = _loads[node.Index];
        foreach (var consumer in node.Consumers)
        {
            Collect(consumer, load);
        }

        var reused = node.Earlier is null ? null : ReusedRows.Take(node, load, _loads, _links);
        load.PrepareSlices(reused?.KeyCount ?? load.Keys.Count);
        if (load.Keys.Count == 0 && reused is null)
        {
            return;
        }

        try
        {
            load.Arguments = node.Statement.BindArguments(node.Arguments?.Bind(variables) ?? default, session);
            if (load.Keys.Count > 0)
            {
                _asked.Add(load);
            }

            if (reused is not null)
            {
                (_reused ??= []).Add(reused);
            }
        }
        catch (GraphException refused)
        {
            load.Failure = refused.Error;
        }
    }

    private static void AppendReused(List<ReusedRows> reused)
    {
        foreach (var rows in reused)
        {
            if (rows.Load.Failure is null)
            {
                rows.Append();
            }
        }

        reused.Clear();
    }

    private void Collect(Consumer consumer, Load load)
    {
        var parents = consumer.Parent is { } parent ? _loads[parent.Index].Rows : null;
        var links = _links[consumer.Index] = new int[parents?.Count ?? 1];
        try
        {
            if (happened is not null && consumer.Key is EventKey key)
            {
                links[0] = key.AddKey(load.Keys, happened);
                return;
            }

            consumer.Key.Collect(load.Keys, parents, consumer.KeyOrdinals, consumer.KeyArguments?.Bind(variables) ?? default, links);
        }
        catch (GraphException refused)
        {
            _linkFailures[consumer.Index] = refused.Error;
        }
    }

    private void CollectNodeIds()
    {
        foreach (var slot in plan.Slots)
        {
            if (slot is NodeSlot node)
            {
                _slots[slot.Index] = NodeIds.Collect(node, variables, _loads);
            }
        }
    }

    private void TakeGiven()
    {
        if (given is not null)
        {
            foreach (var node in plan.Levels[0])
            {
                given.Fill(_loads[node.Index], node.Loader, node.Columns);
            }
        }
    }

    private async ValueTask LoadAsync(bool last, CancellationToken cancellationToken)
    {
        try
        {
            await session.LoadAsync(_asked, last, cancellationToken);
        }
        catch (GraphException failed) when (!failed.RefusesRequest)
        {
            foreach (var load in _asked)
            {
                load.Failure ??= failed.Error;
            }
        }

        foreach (var load in _asked)
        {
            if (load.Failure is not null)
            {
                // Half-read rows must not become parents of the next level.
                load.Rows.Count = 0;
            }
        }
    }
}
