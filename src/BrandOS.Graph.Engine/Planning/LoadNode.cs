using BrandOS.Graph.Engine.Loading;

namespace BrandOS.Graph.Engine.Planning;

/// <summary>One loader at one level of a plan, with everything its consumers want of it put together.</summary>
internal sealed class LoadNode(int index, int level, Loader loader, ArgumentPlan? arguments)
{
    private readonly List<Column> _columns = [];
    private readonly List<LoadNode> _joined = [];
    private LoadStatement? _statement;

    public int Index { get; } = index;

    /// <summary>
    /// The round trip it is part of. Until <see cref="Settle"/> the depth of its fields in the operation, below which it never is.
    /// </summary>
    public int Level { get; private set; } = level;

    public Loader Loader { get; } = loader;

    /// <summary>What the loader's arguments are; null for loaders without any.</summary>
    public ArgumentPlan? Arguments { get; } = arguments;

    public bool NeedsRows { get; set; }

    public bool NeedsTotal { get; set; }

    public bool NeedsCursor { get; set; }

    public bool NeedsNeighbours { get; set; }

    public IReadOnlyList<Column> Columns => _columns;

    public LoadStatement Statement => _statement ?? throw new InvalidOperationException("The plan is not complete yet.");

    public List<Consumer> Consumers { get; } = [];

    /// <summary>Earlier loads whose rows may be used again, the nearest first; null mostly.</summary>
    public EarlierLoad[]? Earlier { get; private set; }

    /// <summary>The column's place in the rows, asked for from now on.</summary>
    public int Ordinal(Column column)
    {
        var ordinal = _columns.IndexOf(column);
        if (ordinal < 0)
        {
            ordinal = _columns.Count;
            _columns.Add(column);
        }

        return ordinal;
    }

    /// <summary>The load whose rows bring its rows along; null for a load with a statement of its own.</summary>
    public LoadNode? Host { get; private set; }

    /// <summary>The loads whose rows come with its rows.</summary>
    public IReadOnlyList<LoadNode> Joined => _joined;

    public int[] Ordinals(IReadOnlyList<Column> columns) => [.. columns.Select(Ordinal)];

    /// <summary>
    /// Called when all fields are planned, for parents before their children: joins it to its parents where that is possible.
    /// </summary>
    /// <param name="isFirst">
    /// True for a load that none of the same loader and arguments comes before: the others reuse rows that were read.
    /// </param>
    public void Settle(Predicate<LoadNode> isFirst)
    {
        if (Consumers.Count == 0)
        {
            return;
        }

        Level = Consumers.Max(consumer => consumer.Parent is { } parent ? parent.Level + 1 : 0);
        if (Consumers[0].Parent is { Host: null } host
            && isFirst(this) && isFirst(host) && HasOneKeyIn(host) && host.Loader.CanJoin(Loader))
        {
            (Host, Level) = (host, host.Level);
            host._joined.Add(this);
        }
    }

    /// <summary>
    /// Called when all nodes are settled: takes columns that are read anyway along, when nothing else is missing for a later load of the
    /// same loader and arguments to use its rows again.
    /// </summary>
    public void TakeAlong(LoadNode later)
    {
        if (later.Level > Level && later._columns.TrueForAll(column => _columns.Contains(column) || Loader.AlwaysReads(column)))
        {
            later._columns.ForEach(column => Ordinal(column));
        }
    }

    public void Compile()
    {
        if (NeedsCursor)
        {
            Ordinals(Loader.CursorColumns);
        }

        _statement = Loader.Compile(new LoadShape(_columns, NeedsRows, NeedsTotal)
        {
            Cursors = NeedsCursor,
            Neighbours = NeedsNeighbours,
            Joins = [.. _joined.Select(node => new LoadJoin(node.HostKey, node.Loader, node.Columns))],
        });
    }

    /// <summary>Called when all nodes are compiled, so that their columns are known.</summary>
    /// <param name="same">Nodes of the same loader with the same arguments, by level.</param>
    public void Reuse(IReadOnlyList<LoadNode> same)
    {
        // A cursor may be made of values that are not among the columns, which the earlier rows would not bring along.
        // Rows that are copied bring nothing along, and those that come along cannot be left out.
        if (NeedsCursor || Host is not null || _joined.Count > 0)
        {
            return;
        }

        var earlier = same.Where(node => node.Level < Level && node.Has(this)).Reverse()
            .Select(node => new EarlierLoad(node, [.. _columns.Select(column => node._columns.IndexOf(column))])).ToArray();
        Earlier = earlier.Length == 0 ? null : earlier;
    }

    private Column HostKey => Host!.Columns[Consumers[0].KeyOrdinals[0]];

    private bool HasOneKeyIn(LoadNode host)
        => Arguments is null or { Identity: "" }
            && Consumers[0].KeyOrdinals is [var key]
            && Consumers.TrueForAll(
                consumer => consumer.Parent == host && consumer.KeyOrdinals is [var ordinal] && ordinal == key);

    private bool Has(LoadNode other)
        => (NeedsRows || !other.NeedsRows)
            && (NeedsTotal || !other.NeedsTotal)
            && (NeedsNeighbours || !other.NeedsNeighbours)
            && other._columns.TrueForAll(_columns.Contains);
}
