using BrandOS.Graph.Engine.Loading;
using BrandOS.Graph.Engine.Writing;
using BrandOS.Graph.Features.Platform.Filtering;
using BrandOS.Graph.Features.Platform.Paging;
using BrandOS.Graph.Features.Platform.Searching;
using BrandOS.Graph.Postgres.Reading;

namespace BrandOS.Graph.Features.Platform.Loading;

/// <summary>A page loader compiled for one place of a plan.</summary>
internal sealed class PageStatement<TEntity, TKey> : SqlStatement where TKey : notnull
{
    private readonly PageLoader<TEntity> _loader;
    private readonly LoadShape _shape;
    private readonly int _cursorOrdinal;
    private readonly FilterBinder? _filters;

    public PageStatement(PageLoader<TEntity> loader, LoadShape shape)
        : base(loader)
    {
        _loader = loader;
        _shape = shape;
        _cursorOrdinal = shape.Columns.ToList().IndexOf(loader.OrderColumn);
        Sql = new PageSql<TEntity>(loader, shape);
        _filters = loader.Filters is { } filters ? new FilterBinder(filters, loader.FreeParameter, keyed: loader.Key is not null) : null;
    }

    public PageSql<TEntity> Sql { get; }

    public override KeySet RentKeys() => KeySet<TKey>.Rent();

    public override object? BindArguments(ArgumentValues arguments, LoadSession session)
    {
        var tenant = (TenantSession)session;
        var (size, backward) = PageRequest.SizeOf(arguments, tenant.Paging);
        var where = _filters is null ? null : arguments.Get<object>("where");
        var order = _loader.Sorts is null ? null : arguments.Get<object>("order");
        var search = _loader.Search is null ? null : SearchText.Of(arguments.Get<string>("search"), tenant.Paging);
        if (where is not null || order is not null || search is not null)
        {
            return new RefinedPageRequest<TEntity>(_loader, _shape, _filters).Bind(arguments, tenant, size, backward, where, order, search);
        }

        return new PageRequest(size, backward)
        {
            After = arguments.Get<string>("after") is { } after ? tenant.Cursors.Read(after, tenant.TenantId, _loader.Scope) : null,
            Before = arguments.Get<string>("before") is { } before ? tenant.Cursors.Read(before, tenant.TenantId, _loader.Scope) : null,
        };
    }

    public override bool IsReversed(Load load) => ((PageRequest)load.Arguments!).Backward;

    public override (bool Previous, bool Next) Neighbours(Load load, in Slice slice)
    {
        var page = (PageRequest)load.Arguments!;

        // Beyond the rows that were read only the row of a cursor is known to exist, and it counts on the side the reading came from:
        // HasPreviousPage and HasNextPage of the Cursor Connections Specification, "PageInfo".
        return page.Backward ? (slice.HasMore, page.HasBefore) : (page.HasAfter, slice.HasMore);
    }

    public override void WriteCursor(ResponseBuffer output, Load load, int row, LoadSession session)
    {
        var tenant = (TenantSession)session;
        var refinement = ((PageRequest)load.Arguments!).Refinement;
        if (refinement?.Rows is { } rows)
        {
            tenant.Cursors.WriteValues(output, tenant.TenantId, refinement.Scope, rows[row]);
            return;
        }

        var scope = refinement?.Scope ?? _loader.Scope;
        tenant.Cursors.Write(output, tenant.TenantId, scope, ((ValueBuffer<Guid>)load.Rows[_cursorOrdinal])[row]);
    }

    public override void AddCommands(Load load, TenantSession session, List<ReadCommand> commands)
    {
        if (_shape.Rows)
        {
            commands.Add(new PageCommand<TEntity>(Sql, load, session.TenantId));
        }

        if (_shape.Total)
        {
            commands.Add(new TotalCommand<TEntity>(Sql, load, session.TenantId));
        }
    }
}
