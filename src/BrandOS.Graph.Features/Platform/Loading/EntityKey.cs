using System.Linq.Expressions;
using BrandOS.Graph.Features.Platform.Columns;
using BrandOS.Graph.Postgres.Reading;

namespace BrandOS.Graph.Features.Platform.Loading;

/// <summary>How a loader's key lies in the database: its columns, its parameters, and how a row says which key it belongs to.</summary>
internal abstract class EntityKey<TKey> where TKey : notnull
{
    /// <summary>The key's columns, in the order of the parameters.</summary>
    public abstract IReadOnlyList<TableColumn> Columns { get; }

    /// <summary>The statement for many keys.</summary>
    public abstract string SelectMany(Selection select, string? orderBy, string? groupBy, string? filter);

    public abstract void AddOne(CommandParameters parameters, TKey key);

    public abstract void AddMany(CommandParameters parameters, TKey[] keys);

    /// <summary>Reads the key off the first columns of a row.</summary>
    public abstract TKey Read(Row row);
}

/// <summary>A key of one UUID column.</summary>
internal sealed class GuidKey<TEntity>(TableColumn column) : EntityKey<Guid>
{
    private readonly TableColumn _column = column;
    private readonly Table _table = EntityColumns<TEntity>.Table;

    public GuidKey(Expression<Func<TEntity, Guid>> column)
        : this(EntityColumns<TEntity>.Source(column))
    {
    }

    public override IReadOnlyList<TableColumn> Columns => [_column];

    public override string SelectMany(Selection select, string? orderBy, string? groupBy, string? filter)
        => SelectSql.ByKeys(_table, _column, select, orderBy, groupBy, filter);

    public override void AddOne(CommandParameters parameters, Guid key) => parameters.Add(key);

    public override void AddMany(CommandParameters parameters, Guid[] keys)
    {
        parameters.Add(keys);
        if (SelectSql.NeedsBounds(_table, _column))
        {
            // Guid compares as PostgreSQL's uuid does: by its bytes in written order.
            parameters.Add(keys.Min());
            parameters.Add(keys.Max());
        }
    }

    public override Guid Read(Row row) => row.Get<Guid>(0);
}
