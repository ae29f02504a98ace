using BrandOS.Graph.Engine.Loading;
using BrandOS.Graph.Features.Platform.Paging;
using BrandOS.Graph.Postgres.Reading;

namespace BrandOS.Graph.Features.Platform.Loading;

/// <summary>Fetches the pages, each with a row beyond it where somebody asks whether there is more.</summary>
internal sealed class PageCommand<TEntity>(PageSql<TEntity> sql, Load load, int tenantId) : ReadCommand
{
    private readonly PageRequest _page = (PageRequest)load.Arguments!;
    private readonly KeySet<Guid>? _keys = load.Keys as KeySet<Guid>;

    public override string Sql
        => _page.Refinement is null
            ? sql.Page(IsMany, _page.Size, _page.Backward, after: _page.After is not null, before: _page.Before is not null)
            : sql.Refined.Page(IsMany, _page);

    private bool IsMany => _keys is { Count: > 1 };

    public override void AddParameters(CommandParameters parameters)
    {
        PageKeys.Add(parameters, tenantId, _keys);
        _page.Refinement?.Filter.AddParameters(parameters);
        if (_page.Refinement is { Order: not null } refinement)
        {
            PageRefinement.AddParameters(parameters, refinement.After);
            PageRefinement.AddParameters(parameters, refinement.Before);
        }

        if (_page.After is { } after)
        {
            parameters.Add(after);
        }

        if (_page.Before is { } before)
        {
            parameters.Add(before);
        }
    }

    public override void Read(Row row)
    {
        // Many keys: the first column is the key's place in the array, from 1.
        ref var slice = ref load.Slices[IsMany ? (int)row.Get<long>(0) - 1 : 0];
        if (slice.Count == _page.Size)
        {
            slice.HasMore = true;
            return;
        }

        if (slice.Count == 0)
        {
            slice.Start = load.Rows.Count;
        }
        else if (slice.Start + slice.Count != load.Rows.Count)
        {
            throw new InvalidOperationException("The rows of a page did not arrive together.");
        }

        slice.Count++;
        var shift = IsMany ? 1 : 0;
        sql.Select.Read(row, load, shift);
        _page.Refinement?.Rows?.Read(row, sql.Select.Count + shift);
    }
}

/// <summary>Counts all rows of each key that the filter lets pass (totalCount).</summary>
internal sealed class TotalCommand<TEntity>(PageSql<TEntity> sql, Load load, int tenantId) : ReadCommand
{
    private readonly PageRefinement? _refinement = ((PageRequest)load.Arguments!).Refinement;
    private readonly KeySet<Guid>? _keys = load.Keys as KeySet<Guid>;

    public override string Sql => (_refinement, IsMany) switch
    {
        ({ } refinement, _) => sql.Refined.Total(IsMany, refinement.Filter.Form),
        (_, true) => sql.TotalOfMany,
        _ => sql.TotalOfOne,
    };

    private bool IsMany => _keys is { Count: > 1 };

    public override void AddParameters(CommandParameters parameters)
    {
        PageKeys.Add(parameters, tenantId, _keys);
        _refinement?.Filter.AddParameters(parameters);
    }

    public override void Read(Row row)
    {
        if (IsMany)
        {
            load.Slices[_keys!.IndexOf(row.Get<Guid>(0))].Total = row.Get<long>(1);
        }
        else
        {
            load.Slices[0].Total = row.Get<long>(0);
        }
    }
}

/// <summary>The parameters that say whose rows: the tenant, then one key or the array of them.</summary>
internal static class PageKeys
{
    public static void Add(CommandParameters parameters, int tenantId, KeySet<Guid>? keys)
    {
        parameters.Add(tenantId);
        if (keys is { Count: 1 })
        {
            parameters.Add(keys[0]);
        }
        else if (keys is not null)
        {
            parameters.Add(keys.ToArray());
        }
    }
}
