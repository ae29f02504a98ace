using BrandOS.Graph.Engine.Loading;
using BrandOS.Graph.Features.Platform.Filtering;
using BrandOS.Graph.Features.Platform.Paging;
using BrandOS.Graph.Features.Platform.Searching;
using BrandOS.Graph.Postgres.Reading;

namespace BrandOS.Graph.Features.Platform.Loading;

/// <summary>Binds the arguments of a page that is filtered or sorted.</summary>
internal readonly struct RefinedPageRequest<TEntity>(PageLoader<TEntity> loader, LoadShape shape, FilterBinder? filters)
{
    /// <exception cref="Engine.GraphException">HC0078 for cursors of another order, filter or search, and what filters can be.</exception>
    public PageRequest Bind(
        ArgumentValues arguments, TenantSession tenant, int size, bool backward, object? where, object? order, string? search)
    {
        var filter = where is null ? BoundFilter.None : filters!.Bind(where, tenant.Paging.MaxFilterOperations);
        if (search is not null)
        {
            filter = SearchText.Narrow(filter, loader.Search!, search, loader.FreeParameter);
        }

        var refinement = new PageRefinement(filter, order is null ? null : loader.Sorts!.Of(order), loader.Scope);
        var (after, before) = (arguments.Get<string>("after"), arguments.Get<string>("before"));
        if (refinement.Order is not { } sort)
        {
            return new PageRequest(size, backward)
            {
                After = after is null ? null : tenant.Cursors.Read(after, tenant.TenantId, refinement.Scope),
                Before = before is null ? null : tenant.Cursors.Read(before, tenant.TenantId, refinement.Scope),
                Refinement = refinement,
            };
        }

        refinement.After = after is null ? null : Values(after);
        refinement.Before = before is null ? null : Values(before);
        refinement.Rows = shape.Cursors ? new CursorRows(sort.Keys) : null;
        return new PageRequest(size, backward) { Refinement = refinement };

        SqlValue?[] Values(string cursor)
            => CursorValues.Read(tenant.Cursors.ReadValues(cursor, tenant.TenantId, refinement.Scope), sort.Keys);
    }
}
