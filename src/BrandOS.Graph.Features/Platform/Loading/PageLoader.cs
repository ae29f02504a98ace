using System.Linq.Expressions;
using System.Text;
using BrandOS.Graph.Engine.Binding;
using BrandOS.Graph.Engine.Loading;
using BrandOS.Graph.Features.Platform.Columns;
using BrandOS.Graph.Postgres.Reading;

namespace BrandOS.Graph.Features.Platform.Loading;

/// <summary>Pages of a table, newest first: of the whole tenant, or one page for each key.</summary>
internal sealed class PageLoader<TEntity> : EntityLoader<TEntity>
{
    private PageLoader(string name, Expression<Func<TEntity, Guid>> order, TableColumn? key)
        : base(name)
    {
        Order = EntityColumns<TEntity>.Source(order);
        OrderColumn = EntityColumns<TEntity>.Key(order);
        Key = key;

        // Cursors hold a value of this order and nothing of the key: the same cursor may continue every customer's orders.
        Scope = Encoding.UTF8.GetBytes($"{Table.Name}|{Order.Name} desc|");
    }

    public TableColumn Order { get; }

    public Column<Guid> OrderColumn { get; }

    /// <summary>Null for pages of the whole tenant.</summary>
    public TableColumn? Key { get; }

    public override IReadOnlyList<Column> CursorColumns => [OrderColumn];

    /// <summary>What cursors of this loader are bound to, besides the tenant.</summary>
    public byte[] Scope { get; }

    /// <summary>Pages of all rows of the tenant.</summary>
    public static PageLoader<TEntity> All(string name, Expression<Func<TEntity, Guid>> order) => new(name, order, key: null);

    /// <summary>Pages of the rows of each key.</summary>
    public static PageLoader<TEntity> By(string name, Expression<Func<TEntity, Guid>> key, Expression<Func<TEntity, Guid>> order)
        => new(name, order, EntityColumns<TEntity>.Source(key));

    public override LoadStatement Compile(LoadShape shape)
        => Key is null ? new PageStatement<TEntity, Everything>(this, shape) : new PageStatement<TEntity, Guid>(this, shape);

    public override IEnumerable<string> Statements(IReadOnlyList<Column> columns)
    {
        var forms = new PageSql<TEntity>(this, new LoadShape(columns, Rows: true, Total: true));
        bool[] choices = [false, true];
        var pages = from many in Key is null ? [false] : choices
                    from backward in choices
                    from after in choices
                    from before in choices
                    select forms.Page(many, size: 20, backward, after, before);
        return [.. pages, forms.TotalOfOne, .. Key is null ? Array.Empty<string>() : [forms.TotalOfMany]];
    }
}
