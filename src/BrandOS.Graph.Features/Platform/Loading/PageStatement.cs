using BrandOS.Graph.Engine.Loading;
using BrandOS.Graph.Engine.Writing;
using BrandOS.Graph.Features.Platform.Paging;
using BrandOS.Graph.Postgres.Reading;

namespace BrandOS.Graph.Features.Platform.Loading;

/// <summary>A page loader compiled for one place of a plan.</summary>
internal sealed class PageStatement<TEntity, TKey> : SqlStatement where TKey : notnull
{
    private readonly PageLoader<TEntity> _loader;
    private readonly LoadShape _shape;
    private readonly int _cursorOrdinal;

    public PageStatement(PageLoader<TEntity> loader, LoadShape shape)
    {
        _loader = loader;
        _shape = shape;
        _cursorOrdinal = shape.Columns.ToList().IndexOf(loader.OrderColumn);
        Sql = new PageSql<TEntity>(loader, shape);
    }

    public PageSql<TEntity> Sql { get; }

    public override KeySet RentKeys() => KeySet<TKey>.Rent();

    public override object? BindArguments(ArgumentValues arguments, LoadSession session)
    {
        var tenant = (TenantSession)session;
        return PageRequest.Of(arguments, tenant.Paging, cursor => tenant.Cursors.Read(cursor, tenant.TenantId, _loader.Scope));
    }

    public override bool IsReversed(Load load) => ((PageRequest)load.Arguments!).Backward;

    public override (bool Previous, bool Next) Neighbours(Load load, in Slice slice)
    {
        var page = (PageRequest)load.Arguments!;

        // Beyond the rows that were read only the row of a cursor is known to exist, and it counts on the side the reading came from:
        // HasPreviousPage and HasNextPage of the Cursor Connections Specification, "PageInfo".
        return page.Backward ? (slice.HasMore, page.Before is not null) : (page.After is not null, slice.HasMore);
    }

    public override void WriteCursor(ResponseBuffer output, Load load, int row, LoadSession session)
    {
        var tenant = (TenantSession)session;
        tenant.Cursors.Write(output, tenant.TenantId, _loader.Scope, ((ValueBuffer<Guid>)load.Rows[_cursorOrdinal])[row]);
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
