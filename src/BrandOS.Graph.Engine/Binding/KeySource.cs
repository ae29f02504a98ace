using BrandOS.Graph.Engine.Loading;

namespace BrandOS.Graph.Engine.Binding;

/// <summary>Where the keys of a relation come from.</summary>
public abstract class KeySource
{
    private protected KeySource()
    {
    }

    /// <summary>Columns of the parent's rows that hold the key.</summary>
    public virtual IReadOnlyList<Column> Columns => [];

    /// <summary>True when the field's arguments are the key and not the loader's business.</summary>
    internal virtual bool TakesArguments => false;

    /// <summary>Adds one key for each parent row and notes its index in <paramref name="links"/>; -1 where the parent has none.</summary>
    internal abstract void Collect(KeySet keys, RowSet? parents, ReadOnlySpan<int> ordinals, ArgumentValues arguments, Span<int> links);
}

/// <summary>The key is a column of the parent's row.</summary>
public sealed class ColumnKey<TKey>(Column<TKey> column) : KeySource where TKey : notnull
{
    public override IReadOnlyList<Column> Columns { get; } = [column];

    internal override void Collect(KeySet keys, RowSet? parents, ReadOnlySpan<int> ordinals, ArgumentValues arguments, Span<int> links)
    {
        var values = (ValueBuffer<TKey>)parents![ordinals[0]];
        var set = (KeySet<TKey>)keys;
        for (var row = 0; row < links.Length; row++)
        {
            links[row] = values.IsNull(row) ? -1 : set.Add(values[row]);
        }
    }
}

/// <summary>The key is made of the field's arguments; a <see cref="GraphException"/> becomes the field's error.</summary>
public sealed class ArgumentKey<TKey>(Func<ArgumentValues, TKey> key) : KeySource where TKey : notnull
{
    internal override bool TakesArguments => true;

    internal override void Collect(KeySet keys, RowSet? parents, ReadOnlySpan<int> ordinals, ArgumentValues arguments, Span<int> links)
        => links.Fill(((KeySet<TKey>)keys).Add(key(arguments)));
}

/// <summary>No key: the relation is the same for every parent (all orders of the tenant).</summary>
public sealed class NoKey : KeySource
{
    public static readonly NoKey Instance = new();

    private NoKey()
    {
    }

    internal override void Collect(KeySet keys, RowSet? parents, ReadOnlySpan<int> ordinals, ArgumentValues arguments, Span<int> links)
        => links.Fill(((KeySet<Everything>)keys).Add(default));
}

/// <summary>The only key of a loader without keys.</summary>
public readonly record struct Everything;
