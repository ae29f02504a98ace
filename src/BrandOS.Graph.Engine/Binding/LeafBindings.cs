using BrandOS.Graph.Engine.Loading;
using BrandOS.Graph.Engine.Writing;

namespace BrandOS.Graph.Engine.Binding;

/// <summary>A field that is a column as it is.</summary>
public sealed class ColumnBinding(Column column) : FieldBinding
{
    public override IReadOnlyList<Column> Columns { get; } = [column];
}

/// <summary>A field computed from columns of its own row.</summary>
public abstract class DerivedBinding : FieldBinding
{
    protected DerivedBinding(params Column[] columns) => Columns = columns;

    public sealed override IReadOnlyList<Column> Columns { get; }

    /// <summary>Writes the value as JSON.</summary>
    /// <param name="ordinals">Where the columns named in the constructor are in <paramref name="rows"/>, in that order.</param>
    /// <returns>False, with nothing written, when the value is null.</returns>
    public abstract bool TryWrite(ResponseBuffer output, RowSet rows, ReadOnlySpan<int> ordinals, int row);
}

/// <summary>
/// The odd case: a field resolved one object at a time, as ordinary executors do everywhere. Costs nothing where it is not selected;
/// where it is, the level waits for all of them.
/// </summary>
public sealed class ResolverBinding : FieldBinding
{
    public ResolverBinding(Func<ResolverContext, ValueTask<object?>> resolve, params Column[] columns)
    {
        Resolve = resolve;
        Columns = columns;
    }

    public override IReadOnlyList<Column> Columns { get; }

    /// <summary>
    /// Returns null, or a value the field's scalar (or list of scalars) serializes. A <see cref="GraphException"/> becomes the field's
    /// error.
    /// </summary>
    public Func<ResolverContext, ValueTask<object?>> Resolve { get; }
}

/// <summary>What a field-by-field resolver sees: its row, its arguments, nothing else.</summary>
public readonly struct ResolverContext
{
    internal ResolverContext(RowSet? rows, int[] ordinals, int row, ArgumentValues arguments, CancellationToken cancellationToken)
    {
        Rows = rows;
        Ordinals = ordinals;
        Row = row;
        Arguments = arguments;
        CancellationToken = cancellationToken;
    }

    /// <summary>The parent's rows; null for a field of the root.</summary>
    public RowSet? Rows { get; }

    /// <summary>Where the binding's columns are in <see cref="Rows"/>.</summary>
    public IReadOnlyList<int> Ordinals { get; }

    public int Row { get; }

    public ArgumentValues Arguments { get; }

    public CancellationToken CancellationToken { get; }
}
