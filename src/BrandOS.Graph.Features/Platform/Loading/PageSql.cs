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

    public string TotalOfOne => field ??= SelectSql.ByKey(_table, loader.Key is { } key ? [key] : [], "count(*)");

    public string TotalOfMany
        => field ??= SelectSql.ByKeys(_table, loader.Key!, $"t.{loader.Key!.Name}, count(*)", groupBy: $"t.{loader.Key.Name}");

    /// <summary>Forms are few: a page size is at most the limit's, the rest is yes or no.</summary>
    public string Page(bool many, int size, bool backward, bool after, bool before)
        => _pages.GetOrAdd((many, size, backward, after, before), Build);

    private string Build((bool Many, int Size, bool Backward, bool After, bool Before) form)
    {
        var page = new PageForm(loader.Order, Descending: true, form.Size + 1, form.Backward, form.After, form.Before);
        return form.Many
            ? SelectSql.PagePerKey(_table, loader.Key!, "uuid", Select.Sql, page)
            : SelectSql.Page(_table, loader.Key, Select.Sql, page);
    }
}
