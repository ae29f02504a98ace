using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.LocalCluster;
using BrandOS.Graph.LocalCluster;
using BrandOS.Graph.Postgres.Replicas;
using Npgsql;

namespace BrandOS.Graph.IntegrationTests.Replicas;

[Collection(OwnClusterCollection.Name)]
public sealed class AdmissionTests(OwnClusters clusters)
{
    private const string Wait = "SELECT pg_advisory_xact_lock_shared(4711)::text";

    [ClusterFact]
    public async Task Drained_pool_is_no_lost_node()
    {
        await using var cluster = await clusters.StartAsync(replicas: 1);
        await using var reads = ReadingCluster.Over(cluster.Nodes, options =>
        {
            options.MaxPoolSize = 1;
            options.ProbeTimeout = TimeSpan.FromSeconds(3);
            options.CommandTimeout = Eventually.Limit;
        });
        await reads.UntilAsync("primary Primary, replica-1 Replica");
        await reads.AssertServedByAsync("replica-1");
        await using var held = await HoldAsync(cluster.Nodes.Replicas[0]);
        var slow = reads.ReadAsync(1, Wait);
        await Eventually.TrueAsync(() => reads.StateOf("replica-1").Connections == 1);
        Assert.Equal(["primary"], await reads.ReadAsync(1)); // nothing free in time: somebody else answers
        Assert.False(slow.IsCompleted);
        Assert.True(reads.StateOf("replica-1") is { IsReachable: true, Connections: 1 });
        await held.DisposeAsync();
        Assert.Equal(["replica-1"], await slow);
        Assert.Equal(["replica-1"], await reads.ReadAsync(1));
        Assert.All(reads.Nodes.Current.Nodes, node => Assert.Equal((0, 0), (node.InFlight, node.Connections)));
    }

    [ClusterFact]
    public async Task What_goes_beyond_the_primary_s_budget_is_refused()
    {
        await using var cluster = await clusters.StartAsync(replicas: 1);
        await using var reads = ReadingCluster.Over(cluster.Nodes, options =>
        {
            options.MaxInFlight = 2;
            options.PrimaryReadBudget = 1;
            options.CommandTimeout = Eventually.Limit;
        });
        await reads.UntilAsync("primary Primary, replica-1 Replica");
        await using var held = await HoldAsync(cluster.Nodes.Primary);
        await using var heldToo = await HoldAsync(cluster.Nodes.Replicas[0]);
        var running = Enumerable.Range(0, 3).Select(_ => reads.ReadAsync(1, Wait)).ToList();
        var refused = await Assert.ThrowsAsync<NoNodeAvailableException>(() => reads.ReadAsync(1));
        Assert.True(refused.Busy);
        Assert.DoesNotContain(running, read => read.IsCompleted);
        await held.DisposeAsync();
        await heldToo.DisposeAsync();
        Assert.Equal(["primary", "replica-1", "replica-1"], (await Task.WhenAll(running)).SelectMany(served => served).Order());
        Assert.Equal(["replica-1"], await reads.ReadAsync(1));
        Assert.Equal(1, reads.Nodes.Counters.Refusals);
    }

    /// <summary>Until its connection is closed, nothing gets further there than to <see cref="Wait"/>.</summary>
    private static async Task<NpgsqlConnection> HoldAsync(ClusterNode node)
    {
        var connection = new NpgsqlConnection($"{node.ConnectionString};Pooling=false");
        await connection.OpenAsync();
        await using var hold = new NpgsqlCommand("SELECT pg_advisory_lock(4711)", connection);
        await hold.ExecuteNonQueryAsync();
        return connection;
    }
}
