using BrandOS.Graph.Engine.Loading;
using BrandOS.Graph.Features;
using BrandOS.Graph.Features.Platform;
using BrandOS.Graph.Features.Platform.Loading;
using BrandOS.Graph.Features.Platform.Paging;
using BrandOS.Graph.Postgres.Reading;
using BrandOS.Graph.Postgres.Replicas;
using Microsoft.Extensions.Logging.Abstractions;

namespace BrandOS.Graph.IntegrationTests.Plans;

/// <summary>The very command production sends for a compiled statement.</summary>
internal static class OfferedCommand
{
    private static readonly TenantReads Reads = new(
        new ReadNodes(new NodesOptions { Primary = "Host=never.used" }, TimeProvider.System, NullLogger<ReadNodes>.Instance),
        new PagingOptions(),
        new CursorCodec(null),
        TimeProvider.System,
        NullLogger<GraphApi>.Instance);

    public static ReadCommand Of(SqlStatement statement, IReadOnlyList<Column> columns, object arguments, string[] keys)
    {
        var load = new Load(statement, columns) { Arguments = arguments };
        foreach (var key in keys)
        {
            ((KeySet<Guid>)load.Keys).Add(Guid.Parse(key));
        }

        var commands = new List<ReadCommand>();
        statement.AddCommands(load, new TenantSession(Reads, new RequestScope(LargeDatabase.Tenant)), commands);
        return Assert.Single(commands);
    }
}
