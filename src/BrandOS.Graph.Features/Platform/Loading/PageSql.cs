using System.Collections.Concurrent;
using BrandOS.Graph.Engine.Loading;
using BrandOS.Graph.Postgres.Reading;

namespace BrandOS.Graph.Features.Platform.Loading;

/// <summary>The statements of one page loader at one place of a plan; one text for each form that occurs.</summary>
internal sealed class PageSql<TEntity>(PageLoader<TEntity> loader, LoadShape shape)
{
    private readonly ConcurrentDictionary<(bool Many, int Size, bool Backward, bool After, bool Before), string> _pages = new();
    private readonly Table _table = Columns.EntityColumns<TEntity>.Table;

    public SelectList Select { get; } = new([], shape.Columns);

    /// <summary>The statements of filtered or sorted pages; made when the first one is asked for.</summary>
    public RefinedPageSql Refined => field ??= new RefinedPageSql(
        (many, select, page) => Build(many, select, page),
        (many, filter) => Total(many, filter),
        Select.Sql,
        shape.Cursors,
        loader.DefaultOrder);

    public string TotalOfOne => field ??= Total(many: false, filter: null);

    public string TotalOfMany => field ??= Total(many: true, filter: null);

    /// <summary>Forms are few: a page size is at most the limit's, the rest is yes or no.</summary>
    public string Page(bool many, int size, bool backward, bool after, bool before)
        => _pages.GetOrAdd((many, size, backward, after, before), Build);

    private string Total(bool many, string? filter) => many
        ? SelectSql.ByKeys(_table, loader.Key!, $"t.{loader.Key!.Name}, count(*)", groupBy: $"t.{loader.Key.Name}", filter: filter)
        : SelectSql.ByKey(_table, loader.Key is { } key ? [key] : [], "count(*)", filter: filter);

    private string Build((bool Many, int Size, bool Backward, bool After, bool Before) form)
        => Build(form.Many, Select.Sql, new PageForm(
            loader.DefaultOrder,
            form.Size + 1,
            form.Backward,
            form.After ? default(CursorForm) : null,
            form.Before ? default(CursorForm) : null));

    private string Build(bool many, string select, PageForm page) => many
        ? SelectSql.PagePerKey(_table, loader.Key!, "uuid", select, page)
        : SelectSql.Page(_table, loader.Key, select, page);
}
