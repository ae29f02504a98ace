using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.Engine.Loading;

namespace BrandOS.Graph.Engine.Planning;

/// <summary>One loader at one level of a plan, with everything its consumers want of it put together.</summary>
internal sealed class LoadNode(int index, int level, Loader loader, ArgumentPlan? arguments)
{
    private readonly List<Column> _columns = [];
    private LoadStatement? _statement;

    public int Index { get; } = index;

    public int Level { get; } = level;

    /// <summary>What the loader's arguments are; null for loaders without any.</summary>
    public ArgumentPlan? Arguments { get; } = arguments;

    public bool NeedsRows { get; set; }

    public bool NeedsTotal { get; set; }

    public bool NeedsCursor { get; set; }

    public IReadOnlyList<Column> Columns => _columns;

    public LoadStatement Statement => _statement ?? throw new InvalidOperationException("The plan is not complete yet.");

    public List<Consumer> Consumers { get; } = [];

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
            Ordinals(loader.CursorColumns);
        }

        _statement = loader.Compile(new LoadShape(_columns, NeedsRows, NeedsTotal) { Cursors = NeedsCursor });
    }
}

/// <summary>One field that waits for a load: whose keys, from which rows.</summary>
internal sealed class Consumer(int index, LoadNode target, LoadNode? parent, KeySource key, int[] keyOrdinals, ArgumentPlan? keyArguments)
{
    public int Index { get; } = index;

    public LoadNode Target { get; } = target;

    /// <summary>Whose rows are the parents; null for fields of the root, which has one row.</summary>
    public LoadNode? Parent { get; } = parent;

    public KeySource Key { get; } = key;

    public int[] KeyOrdinals { get; } = keyOrdinals;

    public ArgumentPlan? KeyArguments { get; } = keyArguments;
}
