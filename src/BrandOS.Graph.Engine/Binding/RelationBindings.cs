using BrandOS.Graph.Engine.Loading;

namespace BrandOS.Graph.Engine.Binding;

/// <summary>A field whose value is rows of a loader.</summary>
public abstract class RelationBinding : FieldBinding
{
    private protected RelationBinding(Loader loader, KeySource key)
    {
        Loader = loader;
        Key = key;
    }

    public Loader Loader { get; }

    public KeySource Key { get; }

    public sealed override IReadOnlyList<Column> Columns => Key.Columns;

    /// <summary>Which type a row is; null unless the field's type is an interface or a union.</summary>
    public RowTypes? RowTypes { get; init; }
}

/// <summary>At most one object a parent.</summary>
public sealed class OneBinding(Loader loader, KeySource key) : RelationBinding(loader, key);

/// <summary>A list of objects a parent, complete and in the loader's order.</summary>
public sealed class ManyBinding(Loader loader, KeySource key) : RelationBinding(loader, key);

/// <summary>A page of objects a parent, in a connection (GraphQL Cursor Connections Specification).</summary>
public sealed class ConnectionBinding(Loader loader, KeySource key) : RelationBinding(loader, key);

/// <summary>One value a parent, computed by a loader (a count, a sum); <paramref name="absent"/> where the loader has no row.</summary>
/// <param name="value">The loader's column that holds the value.</param>
/// <param name="absent">JSON to write for a parent without a row, e.g. <c>0</c>.</param>
public sealed class AggregateBinding(Loader loader, KeySource key, Column value, string absent) : RelationBinding(loader, key)
{
    public Column Value { get; } = value;

    public string Absent { get; } = absent;
}

/// <summary>A field inside of a connection, an edge or a PageInfo: the engine knows them all.</summary>
public sealed class ConnectionPartBinding(ConnectionPart part) : FieldBinding
{
    public ConnectionPart Part { get; } = part;
}

/// <summary>
/// The fields the Cursor Connections Specification gives to connections, plus Hot Chocolate's <c>nodes</c> and <c>totalCount</c>.
/// </summary>
public enum ConnectionPart
{
    Nodes,
    Edges,
    PageInfo,
    TotalCount,
    EdgeCursor,
    EdgeNode,
    HasNextPage,
    HasPreviousPage,
    StartCursor,
    EndCursor,
}
