using System.Collections.Concurrent;
using BrandOS.Graph.Engine.Loading;
using BrandOS.Graph.Postgres.Reading;

namespace BrandOS.Graph.Features.Platform.Loading;

/// <summary>The statements of one page loader at one place of a plan; one text for each form that occurs.</summary>
internal sealed class PageSql<TEntity>(PageLoader<TEntity> loader, LoadShape shape)
{
    private readonly ConcurrentDictionary<(bool Many, int Size, bool Backward, bool After, bool Before), string> _pages = new();
    private readonly Table _table = Columns.EntityColumns<TEntity>.Table;

    // One row more than asked for says that there is more.
    private readonly int _beyond = shape.Neighbours ? 1 : 0;

    public SelectList Select { get; } = new([], shape.Columns, shape.Joins);

    /// <summary>The statements of filtered or sorted pages; made when the first one is asked for.</summary>
    public RefinedPageSql Refined => field ??= new RefinedPageSql(
        (many, select, page) => Build(many, select, page),
        (many, filter) => Total(many, filter),
        Select.Selection,
        shape.Cursors,
        _beyond,
        loader.DefaultOrder);

    public string TotalOfOne => field ??= Total(many: false, filter: null);

    public string TotalOfMany => field ??= Total(many: true, filter: null);

    /// <summary>Forms are few: a page size is at most the limit's, the rest is yes or no.</summary>
    public string Page(bool many, int size, bool backward, bool after, bool before)
        => _pages.GetOrAdd((many, size, backward, after, before), Build);

    private string Total(bool many, string? filter) => many
        ? SelectSql.ByKeys(_table, loader.Key!, new($"t.{loader.Key!.Name}, count(*)"), groupBy: $"t.{loader.Key.Name}", filter: filter)
        : SelectSql.ByKey(_table, loader.Key is { } key ? [key] : [], new("count(*)"), filter: filter);

    private string Build((bool Many, int Size, bool Backward, bool After, bool Before) form)
        => Build(form.Many, Select.Selection, new PageForm(
            loader.DefaultOrder,
            form.Size + _beyond,
            form.Backward,
            form.After ? default(CursorForm) : null,
            form.Before ? default(CursorForm) : null));

    private string Build(bool many, Selection select, PageForm page) => many
        ? SelectSql.PagePerKey(_table, loader.Key!, "uuid", select, page)
        : SelectSql.Page(_table, loader.Key, select, page);
}
