using BrandOS.Graph.Engine.Loading;

namespace BrandOS.Graph.Engine.Planning;

/// <summary>One loader at one level of a plan, with everything its consumers want of it put together.</summary>
internal sealed class LoadNode(int index, int level, Loader loader, ArgumentPlan? arguments)
{
    private readonly List<Column> _columns = [];
    private LoadStatement? _statement;

    public int Index { get; } = index;

    public int Level { get; } = level;

    public Loader Loader { get; } = loader;

    /// <summary>What the loader's arguments are; null for loaders without any.</summary>
    public ArgumentPlan? Arguments { get; } = arguments;

    public bool NeedsRows { get; set; }

    public bool NeedsTotal { get; set; }

    public bool NeedsCursor { get; set; }

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

    public int[] Ordinals(IReadOnlyList<Column> columns) => [.. columns.Select(Ordinal)];

    public void Compile()
    {
        if (NeedsCursor)
        {
            Ordinals(Loader.CursorColumns);
        }

        _statement = Loader.Compile(new LoadShape(_columns, NeedsRows, NeedsTotal) { Cursors = NeedsCursor });
    }

    /// <summary>Called when all nodes are compiled, so that their columns are known.</summary>
    /// <param name="same">Nodes of the same loader with the same arguments, by level.</param>
    public void Reuse(IReadOnlyList<LoadNode> same)
    {
        // A cursor may be made of values that are not among the columns, which the earlier rows would not bring along.
        if (NeedsCursor)
        {
            return;
        }

        var earlier = same.Where(node => node.Level < Level && node.Has(this)).Reverse()
            .Select(node => new EarlierLoad(node, [.. _columns.Select(column => node._columns.IndexOf(column))])).ToArray();
        Earlier = earlier.Length == 0 ? null : earlier;
    }

    private bool Has(LoadNode other)
        => (NeedsRows || !other.NeedsRows) && (NeedsTotal || !other.NeedsTotal) && other._columns.TrueForAll(_columns.Contains);
}
