using System.Linq.Expressions;
using BrandOS.Graph.Features.Platform.Columns;
using BrandOS.Graph.Postgres.Reading;

namespace BrandOS.Graph.Features.Platform.Searching;

/// <summary>
/// The columns a <c>search</c> argument looks into, whatever the letters' case. One trigram index over all of them bears it.
/// </summary>
/// <param name="description">Of the argument.</param>
internal abstract class SearchSet(string description)
{
    private readonly List<(TableColumn Column, bool Prefix)> _columns = [];
    private SearchSql? _sql;

    public string Description { get; } = description;

    /// <summary>The condition of a text.</summary>
    public SearchSql Sql => _sql ??= new SearchSql(_columns);

    protected void Add(TableColumn column, bool prefix) => _columns.Add((column, prefix));
}

/// <summary>What a feature's author writes: which columns of an entity are searched.</summary>
internal abstract class SearchSet<TEntity>(string description) : SearchSet(description)
{
    /// <summary>The text may stand anywhere in the column.</summary>
    protected void Anywhere(Expression<Func<TEntity, string>> column) => Add(EntityColumns<TEntity>.Source(column), prefix: false);

    /// <summary>The column begins with the text.</summary>
    protected void Beginning(Expression<Func<TEntity, string>> column) => Add(EntityColumns<TEntity>.Source(column), prefix: true);
}
