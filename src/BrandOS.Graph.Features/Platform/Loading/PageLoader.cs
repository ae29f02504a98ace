using System.Linq.Expressions;
using System.Text;
using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.Engine.Loading;
using BrandOS.Graph.Features.Platform.Columns;
using BrandOS.Graph.Features.Platform.Filtering;
using BrandOS.Graph.Features.Platform.Searching;
using BrandOS.Graph.Features.Platform.Sorting;
using BrandOS.Graph.Postgres.Reading;

namespace BrandOS.Graph.Features.Platform.Loading;

/// <summary>Pages of a table, newest first unless asked otherwise: of the whole tenant, or one page for each key.</summary>
internal sealed class PageLoader<TEntity> : EntityLoader<TEntity>, IPageLoader
{
    private PageLoader(
        string name,
        Expression<Func<TEntity, Guid>> order,
        TableColumn? key,
        FilterSet<TEntity>? filters,
        SortSet<TEntity>? sorts,
        SearchSet<TEntity>? search,
        bool realTime)
        : base(name)
    {
        RealTime = realTime;
        Search = search;
        Filters = filters;
        Sorts = sorts;
        Order = EntityColumns<TEntity>.Source(order);
        OrderColumn = EntityColumns<TEntity>.Key(order);
        Key = key;

        // Cursors hold a value of this order and nothing of the key: the same cursor may continue every customer's orders.
        Scope = Encoding.UTF8.GetBytes($"{Table.Name}|{Order.Name} desc|");
    }

    public override bool RealTime { get; }

    public TableColumn Order { get; }

    public Column<Guid> OrderColumn { get; }

    /// <summary>Newest first.</summary>
    public IReadOnlyList<SortKey> DefaultOrder => field ??= [new SortKey(Order, Descending: true)];

    /// <summary>Null for pages of the whole tenant.</summary>
    public TableColumn? Key { get; }

    /// <summary>What its rows can be filtered by.</summary>
    public FilterSet<TEntity>? Filters { get; }

    /// <summary>What its rows can be sorted by.</summary>
    public SortSet<TEntity>? Sorts { get; }

    /// <summary>What its rows can be searched in.</summary>
    public SearchSet<TEntity>? Search { get; }

    SearchSet? IPageLoader.Search => Search;

    FilterSet? IPageLoader.Filters => Filters;

    SortSet? IPageLoader.Sorts => Sorts;

    /// <summary>The number of the first parameter that filters may use: the tenant and the keys come before.</summary>
    public int FreeParameter => Key is null ? 2 : 3;

    public override IReadOnlyList<Column> CursorColumns => [OrderColumn];

    /// <summary>What cursors of this loader are bound to, besides the tenant.</summary>
    public byte[] Scope { get; }

    /// <summary>Pages of all rows of the tenant.</summary>
    public static PageLoader<TEntity> All(
        string name,
        Expression<Func<TEntity, Guid>> order,
        FilterSet<TEntity>? filters = null,
        SortSet<TEntity>? sorts = null,
        SearchSet<TEntity>? search = null,
        bool realTime = false)
        => new(name, order, key: null, filters, sorts, search, realTime);

    /// <summary>Pages of the rows of each key.</summary>
    public static PageLoader<TEntity> By(
        string name,
        Expression<Func<TEntity, Guid>> key,
        Expression<Func<TEntity, Guid>> order,
        FilterSet<TEntity>? filters = null,
        SortSet<TEntity>? sorts = null,
        bool realTime = false)
        => new(name, order, EntityColumns<TEntity>.Source(key), filters, sorts, search: null, realTime);

    public override bool CanJoin(Loader other) => other is IJoinableLoader { JoinKey: not null };

    public override LoadStatement Compile(LoadShape shape)
        => Key is null ? new PageStatement<TEntity, Everything>(this, shape) : new PageStatement<TEntity, Guid>(this, shape);

    public override IEnumerable<string> Statements(LoadShape shape)
    {
        var forms = new PageSql<TEntity>(this, shape);
        bool[] choices = [false, true];
        var pages = from many in Key is null ? [false] : choices
                    from backward in choices
                    from after in choices
                    from before in choices
                    select forms.Page(many, size: 20, backward, after, before);
        return [.. pages, forms.TotalOfOne, .. Key is null ? Array.Empty<string>() : [forms.TotalOfMany]];
    }
}

/// <summary>What the schema asks of a loader of pages.</summary>
internal interface IPageLoader
{
    /// <summary>The type of the <c>where</c> argument; null for none.</summary>
    FilterSet? Filters { get; }

    /// <summary>The type of the <c>order</c> argument's items; null for none.</summary>
    SortSet? Sorts { get; }

    /// <summary>What the <c>search</c> argument looks into; null for none.</summary>
    SearchSet? Search { get; }
}
