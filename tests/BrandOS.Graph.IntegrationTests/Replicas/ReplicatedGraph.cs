using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using BrandOS.Graph.Data.Migrations;
using BrandOS.Graph.Data.Seeding;
using BrandOS.Graph.Engine;
using BrandOS.Graph.Features;
using BrandOS.Graph.Features.Platform;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Graph;
using BrandOS.Graph.LocalCluster;
using BrandOS.Graph.Postgres.Replicas;
using Microsoft.Extensions.Logging.Abstractions;
using NodeState = BrandOS.Graph.LocalCluster.NodeState;

namespace BrandOS.Graph.IntegrationTests.Replicas;

/// <summary>The API over a cluster of its own whose nodes tests may kill: every test begins with <see cref="HealAsync"/>.</summary>
public sealed class ReplicatedGraph : IAsyncLifetime
{
    // Short, for nodes that hang; long enough that a busy machine is not taken for one.
    private static readonly TimeSpan ProbeTimeout = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan CommandTimeout = TimeSpan.FromSeconds(4);

    private readonly TemporaryFolder _folder = new();
    private PostgresCluster? _cluster;
    private ReadNodes? _nodes;

    internal PostgresCluster Cluster => _cluster!;

    internal ReadNodes Nodes => _nodes!;

    internal GraphApi Api { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        if (ServerPrograms.WhyMissing is not null)
        {
            return;
        }

        // Asking a hung node to cancel blocks a thread for each request that waits for it (Npgsql does it synchronously), and two
        // processors begin with two threads. The server's runtime configuration has to provide as many as a pool has connections.
        ThreadPool.SetMinThreads(workerThreads: 32, completionPortThreads: 32);
        _cluster = await ClusterFixture.StartOwnAsync(ClusterFixture.Throwaway(_folder.Path));
        var primary = _cluster.Primary.ConnectionString;
        await Migrator.MigrateAsync(primary, new MigrationOptions(), TimeProvider.System, CancellationToken.None);
        var seed = new SeedOptions
        {
            Tenants = 1,
            Customers = 60,
            Variants = 40,
            Orders = 600,
            Months = 12,
            End = new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero),
        };
        await Seeder.RunAsync(primary, seed, progress: null, TimeProvider.System, CancellationToken.None);
        var options = new NodesOptions
        {
            Primary = primary,
            ProbeInterval = TimeSpan.FromMilliseconds(100),
            ProbeTimeout = ProbeTimeout,
            CommandTimeout = CommandTimeout,
        };
        foreach (var replica in _cluster.Replicas)
        {
            options.Replicas.Add(replica.ConnectionString);
        }

        await Eventually.ReplayedAsync(primary, options.Replicas);

        _nodes = new ReadNodes(options, TimeProvider.System, NullLogger<ReadNodes>.Instance);
        _nodes.StartProbing();
        Api = SeededGraph.CreateApi(_nodes);
    }

    /// <summary>Whatever the test before did: all nodes run and are known to.</summary>
    public async Task HealAsync()
    {
        foreach (var node in Cluster.Nodes)
        {
            if (node.State == NodeState.Frozen)
            {
                node.Resume();
            }
            else if (node.State == NodeState.Stopped)
            {
                // A node that is back before its death was noticed still has the dead one's connections in its pool.
                await UntilAsync(() => !IsKnown(node.Name));
                await node.StartAsync(CancellationToken.None);
            }
        }

        await UntilAsync(() => Nodes.Current is { Primary: not null, Replicas.Count: 2 });
    }

    private bool IsKnown(string node) => Nodes.Current.Primary?.Name == node || Nodes.Current.Replicas.Any(replica => replica.Name == node);

    /// <summary>The same nodes, of which none is late and none is slower than another, whatever else the machine does.</summary>
    internal async Task<ReadNodes> OpenEqualAsync()
    {
        var options = new NodesOptions { Primary = Cluster.Primary.ConnectionString };
        options.ProbeInterval = options.MaxProbeInterval = options.ProbeTimeout = TimeSpan.FromSeconds(10);
        foreach (var replica in Cluster.Replicas)
        {
            options.Replicas.Add(replica.ConnectionString);
        }

        var nodes = new ReadNodes(options, new StillClock(), NullLogger<ReadNodes>.Instance);
        nodes.StartProbing();
        await UntilAsync(() => nodes.Current.Nodes.All(node => node.Health == NodeHealth.Up));
        return nodes;
    }

    /// <summary>Executes as tenant 1.</summary>
    public Task<Answer> ExecuteAsync(string query, object? variables = null, CancellationToken cancellationToken = default)
        => ExecuteAsync(Api, query, variables, cancellationToken);

    /// <inheritdoc cref="ExecuteAsync(string, object?, CancellationToken)"/>
    internal static async Task<Answer> ExecuteAsync(
        GraphApi api, string query, object? variables = null, CancellationToken cancellationToken = default)
    {
        var request =
            new GraphRequest { Query = Encoding.UTF8.GetBytes(query), Variables = JsonSerializer.SerializeToElement(variables ?? new { }) };
        using var response = await api.ExecuteAsync(request, new RequestScope(1), cancellationToken);
        return new Answer(response.ServedBy, response.ErrorCode, JsonDocument.Parse(response.Body).RootElement.Clone());
    }

    /// <inheritdoc cref="Eventually.TrueAsync(Func{bool}, string)"/>
    internal static Task UntilAsync(Func<bool> condition, [CallerArgumentExpression(nameof(condition))] string what = "")
        => Eventually.TrueAsync(condition, what);

    public async Task DisposeAsync()
    {
        if (_nodes is not null)
        {
            await _nodes.DisposeAsync();
        }

        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }

        _folder.Dispose();
    }
}

/// <summary>One answer, and who gave it.</summary>
public sealed record Answer(string? ServedBy, string? ErrorCode, JsonElement Body)
{
    public JsonElement Data => Body.GetProperty("data");
}

/// <summary>The classes of this folder share one cluster, and run alone: they measure how long a node may be silent.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class ReplicatedGraphCollection : ICollectionFixture<ReplicatedGraph>
{
    public const string Name = "replicated graph";
}
