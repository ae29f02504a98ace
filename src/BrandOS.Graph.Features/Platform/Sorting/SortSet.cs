using System.Collections.Concurrent;
using System.Linq.Expressions;
using BrandOS.Graph.Features.Platform.Columns;
using BrandOS.Graph.Features.Platform.Types;
using BrandOS.Graph.Postgres.Reading;

namespace BrandOS.Graph.Features.Platform.Sorting;

/// <summary>Everything rows of one table can be sorted by: the input type <c>XSortInput</c>.</summary>
/// <param name="id">Ends every order, and is the default one, descending.</param>
internal abstract class SortSet(Table table, string typeName, TableColumn id)
{
    // Every order that occurred: permutations of few fields, so few.
    private readonly ConcurrentDictionary<string, SortOrder> _orders = new(StringComparer.Ordinal);
    private readonly List<SortField> _fields = [];

    public string TypeName { get; } = typeName;

    public IReadOnlyList<SortField> Fields => _fields;

    /// <summary>The order an <c>order</c> argument asks for; null for the default one.</summary>
    /// <exception cref="Engine.GraphException">SORT_AMBIGUOUS: an entry has two fields, and JSON says not which comes first.</exception>
    public SortOrder? Of(object order)
    {
        var keys = new List<SortKey>();
        foreach (var item in (System.Collections.IEnumerable)order)
        {
            if (KeyOf((IDictionary<string, object?>)item) is { } key && !keys.Exists(other => other.Column == key.Column))
            {
                keys.Add(key);
            }
        }

        return Complete(keys);
    }

    /// <summary>The order of some keys, made total by the id in the direction of the last one; null for the default order.</summary>
    public SortOrder? Complete(List<SortKey> keys)
    {
        var total = keys.FindIndex(key => key.Column == id || key.Column.Unique);
        if (total < 0)
        {
            keys.Add(new SortKey(id, keys.Count == 0 || keys[^1].Descending));
        }
        else
        {
            keys.RemoveRange(total + 1, keys.Count - total - 1);
        }

        if (keys is [{ Descending: true } only] && only.Column == id)
        {
            return null;
        }

        var name = string.Join(',', keys.Select(key => key.Descending ? $"-{key.Column.Name}" : key.Column.Name));
        return _orders.TryGetValue(name, out var known) ? known : _orders.GetOrAdd(name, new SortOrder(table.Name, keys));
    }

    protected void Add(SortField field) => _fields.Add(field);

    private SortKey? KeyOf(IDictionary<string, object?> directions)
    {
        SortKey? key = null;
        foreach (var field in _fields)
        {
            if (directions.TryGetValue(field.Name, out var direction) && direction is SortEnumType chosen)
            {
                key = key is null ? new SortKey(field.Column, chosen == SortEnumType.Desc) : throw SortErrors.Ambiguous(TypeName);
            }
        }

        return key;
    }
}

/// <summary>What a feature's author writes: which columns of an entity can be sorted by.</summary>
internal abstract class SortSet<TEntity>(Expression<Func<TEntity, Guid>> id)
    : SortSet(EntityColumns<TEntity>.Table, $"{typeof(TEntity).Name}SortInput", EntityColumns<TEntity>.Source(id))
{
    /// <summary>By the global id.</summary>
    /// <param name="key">The UUIDv7 inside of it.</param>
    protected void Id(Expression<Func<TEntity, Guid>> key, string description)
        => Add(new SortField("id", description, EntityColumns<TEntity>.Source(key)));

    /// <summary>By a column with an index that has its order.</summary>
    protected void Sort<T>(Expression<Func<TEntity, T>> column, string description)
        => Add(new SortField(NameOf(column), description, EntityColumns<TEntity>.Source(column)));

    /// <summary>By a column that no index may have: all rows of the tenant or of the parent are read and sorted.</summary>
    protected void SortAll<T>(Expression<Func<TEntity, T>> column, string description)
        => Add(new SortField(NameOf(column), description, EntityColumns<TEntity>.Source(column), ReadsAll: true));

    /// <summary>By a time that is the time inside of a UUIDv7: the id is the order, and tells apart what shares a millisecond.</summary>
    protected void Sort(Expression<Func<TEntity, DateTimeOffset>> column, Expression<Func<TEntity, Guid>> timeOf, string description)
        => Add(new SortField(NameOf(column), description, EntityColumns<TEntity>.Source(timeOf)));

    private static string NameOf<T>(Expression<Func<TEntity, T>> column) => FieldTypes.Name(EntityColumns<TEntity>.NameOf(column));
}

/// <summary>One field of a sort's input type and the column it stands for.</summary>
/// <param name="ReadsAll">True when no index has its order.</param>
internal sealed record SortField(string Name, string Description, TableColumn Column, bool ReadsAll = false);
