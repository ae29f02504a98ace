using System.Collections.Concurrent;
using System.Linq.Expressions;
using BrandOS.Graph.Data.Reading;
using BrandOS.Graph.Engine.Loading;
using BrandOS.Graph.Postgres.Reading;

namespace BrandOS.Graph.Features.Platform.Columns;

/// <summary>The columns of an entity's table, one object each: the engine tells columns apart by identity.</summary>
internal static class EntityColumns<TEntity>
{
    private static readonly ConcurrentDictionary<string, Column> Known = new();

    public static Table Table => ReadModel.Of<TEntity>();

    /// <summary>The database's side of a property.</summary>
    public static TableColumn Source<T>(Expression<Func<TEntity, T>> property) => Table.Columns[NameOf(property)];

    /// <summary>The engine's side of a property.</summary>
    public static Column Of<T>(Expression<Func<TEntity, T>> property) => Known.GetOrAdd(NameOf(property), Create);

    /// <summary>The engine's side of a property whose values the engine handles itself, as a key.</summary>
    public static Column<TKey> Key<TKey>(Expression<Func<TEntity, TKey>> property) => (Column<TKey>)Of(property);

    public static string NameOf<T>(Expression<Func<TEntity, T>> property)
        => property.Body is MemberExpression { Expression: ParameterExpression } member
            ? member.Member.Name
            : throw new ArgumentException($"'{property}' is not a property of {typeof(TEntity).Name}.", nameof(property));

    private static Column Create(string property)
    {
        var source = Table.Columns[property];
        var sql = "t." + source.Name;
        return Type.GetTypeCode(source.Type) switch
        {
            TypeCode.String => new SqlText(source.Name, sql, source.Nullable),
            TypeCode.Int32 => new SqlColumn<int>(source.Name, sql, source.Nullable),
            TypeCode.UInt32 => new SqlColumn<uint>(source.Name, sql, source.Nullable),
            TypeCode.Int64 => new SqlColumn<long>(source.Name, sql, source.Nullable),
            TypeCode.Decimal => new SqlColumn<decimal>(source.Name, sql, source.Nullable),
            TypeCode.Boolean => new SqlColumn<bool>(source.Name, sql, source.Nullable),
            _ when source.Type == typeof(Guid) => new SqlColumn<Guid>(source.Name, sql, source.Nullable),
            _ when source.Type == typeof(DateTimeOffset) => new SqlColumn<DateTime>(source.Name, sql, source.Nullable),
            _ => throw new NotSupportedException($"Columns of {source.Type.Name} cannot be read yet ({typeof(TEntity).Name}.{property})."),
        };
    }
}
