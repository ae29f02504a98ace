using BrandOS.Graph.Data.Migrations;
using BrandOS.Graph.Data.Seeding;
using BrandOS.Graph.Engine;
using BrandOS.Graph.Features;
using BrandOS.Graph.Features.Platform.Paging;
using BrandOS.Graph.LocalCluster;
using BrandOS.Graph.Postgres.Replicas;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Npgsql;

namespace BrandOS.Graph.Benchmarks.Kills;

/// <summary>A primary and two replicas with a small shop, and the API over them.</summary>
internal sealed class KillsCluster(PostgresCluster nodes) : IAsyncDisposable
{
    public PostgresCluster Nodes => nodes;

    public static async Task<KillsCluster> StartAsync(string folder)
    {
        var options = new LocalClusterOptions { DataFolder = folder, ReplicaCount = 2 };
        var nodes = await PostgresCluster.StartAsync(options, TimeProvider.System, NullLogger.Instance, null, CancellationToken.None);
        var primary = nodes.Primary.ConnectionString;
        await Migrator.MigrateAsync(primary, new MigrationOptions(), TimeProvider.System, CancellationToken.None);
        var seed = new SeedOptions { Tenants = 1, Customers = 200, Variants = 100, Orders = 2_000, Months = 12, Continue = true };
        await Seeder.RunAsync(primary, seed, progress: null, TimeProvider.System, CancellationToken.None);
        return new KillsCluster(nodes);
    }

    /// <summary>Nodes as the server has them by default, but for the balancer; known and up.</summary>
    public async Task<ReadNodes> WatchAsync(string balancer)
    {
        var options = new NodesOptions { Primary = nodes.Primary.ConnectionString, Balancer = balancer };
        foreach (var replica in nodes.Replicas)
        {
            options.Replicas.Add(replica.ConnectionString);
        }

        var watched = new ReadNodes(options, TimeProvider.System, NullLogger<ReadNodes>.Instance);
        watched.StartProbing();
        await WellAsync(watched);
        return watched;
    }

    public static GraphApi CreateApi(ReadNodes nodes) => new(
        nodes,
        Options.Create(new EngineOptions()),
        Options.Create(new PagingOptions()),
        TimeProvider.System,
        NullLogger<GraphApi>.Instance);

    /// <summary>Waits until every node answers and both replicas have everything.</summary>
    public static async Task WellAsync(ReadNodes watched)
    {
        while (watched.Current is not { Primary: not null, Replicas.Count: 2 } now
            || now.Nodes.Any(node => node.Health != NodeHealth.Up || node.LagBytes > 0))
        {
            await Task.Delay(20);
        }
    }

    /// <summary>Small transactions, about a hundred a second, until it is cancelled.</summary>
    public async Task WriteAsync(CancellationToken stopping)
    {
        await using var source = NpgsqlDataSource.Create(nodes.Primary.ConnectionString);
        await using var write = source.CreateCommand("UPDATE tenants SET name = name WHERE id = 1");
        while (!stopping.IsCancellationRequested)
        {
            await write.ExecuteNonQueryAsync(CancellationToken.None);
            await Task.Delay(10, CancellationToken.None);
        }
    }

    public ValueTask DisposeAsync() => nodes.DisposeAsync();
}
