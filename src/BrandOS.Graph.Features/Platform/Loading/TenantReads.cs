using BrandOS.Graph.Features.Platform.Paging;
using BrandOS.Graph.Features.Platform.Writing;
using BrandOS.Graph.Postgres.Replicas;
using Microsoft.Extensions.Logging;

namespace BrandOS.Graph.Features.Platform.Loading;

/// <summary>What all sessions share.</summary>
internal sealed record TenantReads(ReadNodes Nodes, PagingOptions Paging, CursorCodec Cursors, TimeProvider Clock, ILogger<GraphApi> Logger)
{
    /// <summary>
    /// How often an operation starts over, for whatever reason. Because its node failed it does so once: one that brings nodes down must
    /// not go through all of them.
    /// </summary>
    public int MostRestarts => 3;

    /// <summary>Where mutations go; null for those who only read.</summary>
    public TenantWrites? Writes { get; init; }
}
