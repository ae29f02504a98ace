using System.Globalization;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.LocalCluster.Binaries;
using BrandOS.Graph.LocalCluster.Processes;
using BrandOS.Graph.LocalCluster.Settings;
using Npgsql;

namespace BrandOS.Graph.IntegrationTests.Managed;

/// <summary>
/// A monitor of pg_auto_failover and data nodes under it, as its manual says. Every address is 127.0.0.1, where everybody is trusted.
/// </summary>
internal sealed class ManagedCluster : IAsyncDisposable
{
    private const string Address = "127.0.0.1";

    // A minute in all by default; nothing here is worth so much patience.
    private static readonly string[] Impatience =
    [
        "health_check_period = 500", "health_check_timeout = 2000", "health_check_retry_delay = 300", "startup_grace_period = 2000",
        "node_considered_unhealthy_timeout = 3000", "primary_demote_timeout = 2000",
    ];

    private readonly TemporaryFolder _folder = new();
    private readonly ProcessSpawner _spawner = new();
    private readonly List<ManagedProcess> _nodes = [];
    private ManagedProcess? _monitor;
    private string _user = "";

    public IReadOnlyList<ManagedProcess> Nodes => _nodes;

    public static async Task<ManagedCluster> StartAsync(int nodes)
    {
        var cluster = new ManagedCluster();
        try
        {
            await cluster.StartNodesAsync(nodes);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    public string ConnectionString(ManagedProcess node)
        => string.Create(CultureInfo.InvariantCulture, $"Host={Address};Port={node.Port};Username={_user};Database=brandos_graph");

    /// <summary>The port of the node that the manager has made the primary for good.</summary>
    public async Task<int> PrimaryPortAsync()
        => (int)(await AskMonitorAsync("SELECT nodeport FROM pgautofailover.node WHERE goalstate IN ('primary', 'wait_primary')"))!;

    /// <summary>Waits until every node is what the manager wants it to be.</summary>
    public Task SettledAsync()
        => UntilAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            SELECT count(*) FILTER (WHERE goalstate IN ('primary', 'secondary', 'single') AND reportedstate = goalstate AND health = 1)
                = {_nodes.Count} FROM pgautofailover.node
            """));

    /// <summary>Waits until another node than this one takes writes.</summary>
    public Task PromotedAsync(ManagedProcess old)
        => UntilAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"""
            SELECT bool_or(nodeport <> {old.Port} AND goalstate IN ('primary', 'wait_primary') AND reportedstate = goalstate)
                FROM pgautofailover.node
            """));

    public async ValueTask DisposeAsync()
    {
        await Task.WhenAll(_nodes.Select(node => node.StopAsync()));
        await (_monitor?.StopAsync() ?? Task.CompletedTask);
        _spawner.Dispose();
        _folder.Dispose();
    }

    private async Task StartNodesAsync(int count)
    {
        var account = await ServerAccount.ResolveAsync("postgres", CancellationToken.None);
        var finder = new BinariesFinder(configured: null, Environment.GetEnvironmentVariable("PATH"), BinariesFinder.UsualPlaces);
        var binaries = await finder.FindAsync(dataMajor: null, dataFolder: "", CancellationToken.None);
        var site = new ManagedSite(_folder.Path, binaries.Folder, account);
        var runner = new CommandRunner(_spawner, account);
        _user = account.Name;

        List<int> ports = [];
        _monitor = Next("monitor");
        await _monitor.RunAsync([.. New("monitor", _monitor)]);
        await _monitor.RunAsync("config", "set", "postgresql.listen_addresses", Address); // all addresses by default
        await _monitor.StartAsync("run");
        await UntilAsync("SELECT true");
        foreach (var setting in Impatience)
        {
            await AskMonitorAsync($"ALTER SYSTEM SET pgautofailover.{setting}");
        }

        await AskMonitorAsync("SELECT pg_reload_conf()");
        for (var i = 1; i <= count; i++)
        {
            var node = Next($"node-{i}");
            _nodes.Add(node);
            await node.StartAsync(
            [
                .. New("postgres", node), "--run", "--name", node.Name, "--username", _user, "--dbname", "brandos_graph",
                "--pghost", Address, "--listen", Address,
                "--monitor", $"postgres://autoctl_node@{Address}:{_monitor.Port}/pg_auto_failover?sslmode=disable",
            ]);
            await SettledAsync();
            if (i == 1)
            {
                // A copy begins with a checkpoint, which the manager lets take its time: minutes.
                await AskAsync(ConnectionString(node), "ALTER SYSTEM SET checkpoint_completion_target = 0");
                await AskAsync(ConnectionString(node), "SELECT pg_reload_conf()");
            }
        }

        ManagedProcess Next(string name)
        {
            ports.Add(FreePorts.Pick(ports));
            return new ManagedProcess(runner, site, name, ports[^1]);
        }

        string[] New(string what, ManagedProcess process) =>
        [
            "create", what, "--pgctl", Path.Combine(binaries.Folder, "pg_ctl"), "--auth", "trust", "--no-ssl",
            "--hostname", Address, "--pgport", process.Port.ToString(CultureInfo.InvariantCulture),
        ];
    }

    private async Task UntilAsync(string sql)
    {
        var began = TimeProvider.System.GetTimestamp();
        while (!await IsTrueAsync(sql))
        {
            if (TimeProvider.System.GetElapsedTime(began) > TimeSpan.FromMinutes(1))
            {
                throw new TimeoutException(
                    $"Not true within a minute: {sql}\n{_monitor!.Log}\n{string.Join('\n', _nodes.Select(node => node.Log))}");
            }

            await Task.Delay(100);
        }
    }

    private async Task<bool> IsTrueAsync(string sql)
    {
        try
        {
            return await AskMonitorAsync(sql) is true;
        }
        catch (NpgsqlException)
        {
            return false; // it starts
        }
    }

    private Task<object?> AskMonitorAsync(string sql)
        => AskAsync(
            string.Create(CultureInfo.InvariantCulture, $"Host={Address};Port={_monitor!.Port};Username={_user};Database=pg_auto_failover"),
            sql);

    private static async Task<object?> AskAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection($"{connectionString};Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
