using BrandOS.Graph.Data.Migrations;
using BrandOS.Graph.Data.Seeding;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.LocalCluster;
using Npgsql;

namespace BrandOS.Graph.IntegrationTests.Histories;

/// <summary>
/// A primary, two replicas of which one confirms each commit, and two API servers over them that share the key of tokens.
/// </summary>
internal sealed class HistoryCluster : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private PostgresCluster? _nodes;

    public PostgresCluster Nodes => _nodes!;

    public IReadOnlyList<HistoryServer> Servers { get; private set; } = [];

    public static async Task<HistoryCluster> StartAsync()
    {
        var started = new HistoryCluster();
        try
        {
            await started.StartNodesAsync();
            started.Servers = [new HistoryServer(started.Nodes), new HistoryServer(started.Nodes)];
            await Task.WhenAll(started.Servers.Select(server => server.StartAsync()));
            return started;
        }
        catch
        {
            await started.DisposeAsync();
            throw;
        }
    }

    public static async Task<object?> ExecuteAsync(ClusterNode node, string sql)
    {
        await using var source = NpgsqlDataSource.Create($"{node.ConnectionString};Pooling=false;Timeout=30;Command Timeout=60");
        await using var command = source.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in Servers)
        {
            await server.DisposeAsync();
        }

        if (_nodes is not null)
        {
            await _nodes.DisposeAsync();
        }

        _folder.Dispose();
    }

    private async Task StartNodesAsync()
    {
        var options = ClusterFixture.Throwaway(_folder.Path);
        options.ExtraSettings["synchronous_commit"] = "on"; // fsync stays off: processes die here, the machine does not
        _nodes = await ClusterFixture.StartOwnAsync(options);
        var primary = _nodes.Primary.ConnectionString;
        await Migrator.MigrateAsync(primary, new MigrationOptions(), TimeProvider.System, CancellationToken.None);
        var seed = new SeedOptions { Tenants = 1, Customers = 100, Variants = 20, Orders = 100, Months = 12 };
        await Seeder.RunAsync(primary, seed, progress: null, TimeProvider.System, CancellationToken.None);
        await Eventually.ReplayedAsync(primary, _nodes.Replicas.Select(replica => replica.ConnectionString));
        foreach (var node in _nodes.Nodes)
        {
            // An acknowledged write is on two nodes, so a failover loses none.
            await ExecuteAsync(node, "ALTER SYSTEM SET synchronous_standby_names = 'ANY 1 (*)'");
            await ExecuteAsync(node, "SELECT pg_reload_conf()");
        }
    }
}
