using System.Linq.Expressions;
using BrandOS.Graph.Features.Platform.Columns;
using BrandOS.Graph.Features.Platform.Types;
using BrandOS.Graph.Postgres.Reading;

namespace BrandOS.Graph.Features.Platform.Filtering;

/// <summary>Everything rows of one table can be filtered by: the input type <c>XFilterInput</c>.</summary>
internal abstract class FilterSet(Table table, string typeName)
{
    private static readonly Action<FilterSet, FilterWriter, IDictionary<string, object?>> AppendTo
        = (set, writer, where) => set.Append(writer, where);

    private readonly List<FilterField> _fields = [];

    public Table Table { get; } = table;

    public string TypeName { get; } = typeName;

    public IReadOnlyList<FilterField> Fields => _fields;

    /// <summary>True when other tables' rows can be asked for.</summary>
    public bool HasRelations { get; private set; }

    /// <summary>Writes the conditions in the order of the fields, whatever the client's: equal filters are equal texts.</summary>
    public void Append(FilterWriter writer, IDictionary<string, object?> where)
    {
        foreach (var field in _fields)
        {
            if (where.TryGetValue(field.Name, out var value))
            {
                field.Append(writer, FilterErrors.Object(value, field.Name));
            }
        }

        writer.Combine(where, this, AppendTo);
    }

    protected void Add(FilterField field)
    {
        _fields.Add(field);
        HasRelations |= field is RelationFilter;
    }
}

/// <summary>What a feature's author writes: which columns and relations of an entity can be filtered by.</summary>
internal abstract class FilterSet<TEntity>() : FilterSet(EntityColumns<TEntity>.Table, $"{typeof(TEntity).Name}FilterInput")
{
    /// <summary>By the global id.</summary>
    protected void Id(Expression<Func<TEntity, Guid>> key)
        => Add(
            new IdFilter(
                "id", $"By the global id of the {typeof(TEntity).Name}.", Table, EntityColumns<TEntity>.Source(key), typeof(TEntity).Name));

    /// <summary>By a column; its type says which operators there are.</summary>
    protected void Filter(Expression<Func<TEntity, string>> column, string description)
        => Add(new TextFilter(NameOf(column), description, EntityColumns<TEntity>.Source(column)));

    /// <inheritdoc cref="Filter(Expression{Func{TEntity, string}}, string)"/>
    /// <param name="indexedByTenant">See <see cref="ColumnFilter.IndexedByTenant"/>.</param>
    protected void Filter(Expression<Func<TEntity, decimal>> column, string description, bool indexedByTenant = false)
        => Add(new DecimalFilter(NameOf(column), description, EntityColumns<TEntity>.Source(column)) { IndexedByTenant = indexedByTenant });

    /// <inheritdoc cref="Filter(Expression{Func{TEntity, string}}, string)"/>
    /// <param name="indexedByTenant">See <see cref="ColumnFilter.IndexedByTenant"/>.</param>
    protected void Filter(Expression<Func<TEntity, DateTimeOffset?>> column, string description, bool indexedByTenant = false)
        => Add(
            new InstantFilter(NameOf(column), description, EntityColumns<TEntity>.Source(column), id: null)
            {
                IndexedByTenant = indexedByTenant,
            });

    /// <inheritdoc cref="Filter(Expression{Func{TEntity, string}}, string)"/>
    protected void Filter(Expression<Func<TEntity, DateTimeOffset>> column, string description)
        => Add(new InstantFilter(NameOf(column), description, EntityColumns<TEntity>.Source(column), id: null));

    /// <inheritdoc cref="Filter(Expression{Func{TEntity, string}}, string)"/>
    protected void Filter(Expression<Func<TEntity, int>> column, string description)
        => Add(new IntFilter(NameOf(column), description, EntityColumns<TEntity>.Source(column)));

    /// <summary>By a time that is the time inside of a UUIDv7, so that the id's index and partitions serve it.</summary>
    protected void Filter(Expression<Func<TEntity, DateTimeOffset>> column, Expression<Func<TEntity, Guid>> timeOf, string description)
        => Add(
            new InstantFilter(NameOf(column), description, EntityColumns<TEntity>.Source(column), EntityColumns<TEntity>.Source(timeOf)));

    /// <summary>By an enum that the database keeps as text.</summary>
    protected void FilterEnum<TEnum>(Expression<Func<TEntity, TEnum>> column, string description) where TEnum : struct, Enum
        => Add(new EnumFilter<TEnum>(NameOf(column), description, EntityColumns<TEntity>.Source(column)));

    /// <summary>By the one object that a key of this row leads to.</summary>
    /// <param name="other">The other slice's filters; asked when they are needed, because slices may filter by each other.</param>
    protected void FilterOne<TOther>(string name, Expression<Func<TEntity, Guid>> key, Func<FilterSet<TOther>> other, string description)
        => AddOne<TOther, Guid>(name, key, other, description);

    /// <summary>By the one object that a key of this row leads to, if it leads to one.</summary>
    /// <inheritdoc cref="FilterOne{TOther}(string, Expression{Func{TEntity, Guid}}, Func{FilterSet{TOther}}, string)"/>
    protected void FilterOne<TOther>(string name, Expression<Func<TEntity, Guid?>> key, Func<FilterSet<TOther>> other, string description)
        => AddOne<TOther, Guid?>(name, key, other, description);

    /// <summary>By the rows that a key of theirs leads to this one from.</summary>
    protected void FilterMany<TOther>(
        string name,
        Expression<Func<TEntity, Guid>> key,
        Expression<Func<TOther, Guid>> foreignKey,
        Func<FilterSet<TOther>> other,
        string description)
        => Add(new ManyFilter(
            name,
            description,
            EntityColumns<TEntity>.Source(key),
            EntityColumns<TOther>.Source(foreignKey),
            $"ListFilterInputTypeOf{typeof(TOther).Name}FilterInput",
            other));

    private void AddOne<TOther, TKey>(
        string name, Expression<Func<TEntity, TKey>> key, Func<FilterSet<TOther>> other, string description)
        => Add(new OneFilter(name, description, EntityColumns<TEntity>.Source(key), EntityColumns<TOther>.Table.Columns["Id"], other));

    private static string NameOf<T>(Expression<Func<TEntity, T>> column) => FieldTypes.Name(EntityColumns<TEntity>.NameOf(column));
}
