using System.Linq.Expressions;
using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.Engine.Loading;
using BrandOS.Graph.Features.Platform.Columns;
using BrandOS.Graph.Features.Platform.Filtering;
using BrandOS.Graph.Postgres.Reading;

namespace BrandOS.Graph.Features.Platform.Loading;

/// <summary>
/// What the rows of a table come to, of the whole tenant or of each key: a row of aggregates, and behind it one for each group when
/// somebody wants groups. Both are computed in one pass of one statement.
/// </summary>
/// <param name="typeName">The GraphQL type of the row of all.</param>
/// <param name="key">Null for the whole tenant.</param>
internal sealed class SummaryLoader<TEntity>(
    string name, string typeName, Expression<Func<TEntity, Guid>>? key, FilterSet<TEntity> filters, SummaryGroups groups)
    : EntityLoader<TEntity>(name), ISummaryLoader
{
    public string TypeName => typeName;

    public FilterSet Filters => filters;

    public Loader Self => this;

    /// <summary>Null for the whole tenant.</summary>
    public TableColumn? Key { get; } = key is null ? null : EntityColumns<TEntity>.Source(key);

    public override LoadStatement Compile(LoadShape shape)
        => Key is null
            ? new SummaryStatement<Everything>(this, SqlOf(shape.Columns), Binder())
            : new SummaryStatement<Guid>(this, SqlOf(shape.Columns), Binder());

    public override IEnumerable<string> Statements(LoadShape shape)
    {
        foreach (var wanted in new[] { shape.Columns, [.. shape.Columns.Where(column => column != groups.IsGroup)] })
        {
            var sql = SqlOf(wanted);
            yield return sql.Of(many: false, filter: default);
            if (Key is not null)
            {
                yield return sql.Of(many: true, filter: default);
            }
        }
    }

    private SummarySql SqlOf(IReadOnlyList<Column> columns) => new(Table, Key, columns, columns.Contains(groups.IsGroup) ? groups : null);

    private FilterBinder Binder() => new(filters, Key is null ? 2 : 3, keyed: Key is not null);
}

/// <summary>What the schema asks of a loader of summaries.</summary>
internal interface ISummaryLoader
{
    /// <summary>The type of a summary.</summary>
    string TypeName { get; }

    /// <summary>The type of the <c>where</c> argument.</summary>
    FilterSet Filters { get; }

    Loader Self { get; }
}
