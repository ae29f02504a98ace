using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.LocalCluster;
using BrandOS.Graph.Postgres.Replicas;

namespace BrandOS.Graph.IntegrationTests.Replicas;

[Collection(OwnClusterCollection.Name)]
public sealed class AdmissionTests(OwnClusters clusters)
{
    [ClusterFact]
    public async Task Drained_pool_is_no_lost_node()
    {
        await using var cluster = await clusters.StartAsync(replicas: 1);
        await using var reads = ReadingCluster.Over(cluster.Nodes, options =>
        {
            options.MaxPoolSize = 1;
            options.ProbeTimeout = TimeSpan.FromSeconds(1);
        });
        await reads.UntilAsync("primary Primary, replica-1 Replica");
        var slow = reads.ReadAsync(1, "SELECT pg_sleep(3)::text");
        Assert.Equal(["primary"], await reads.ReadAsync(1)); // nothing free in time: somebody else answers
        Assert.False(slow.IsCompleted);
        Assert.Equal((NodeHealth.Up, 1), (reads.StateOf("replica-1").Health, reads.StateOf("replica-1").Connections));
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
        });
        await reads.UntilAsync("primary Primary, replica-1 Replica");
        var running = Enumerable.Range(0, 3).Select(_ => reads.ReadAsync(1, "SELECT pg_sleep(1)::text")).ToList();
        var refused = await Assert.ThrowsAsync<NoNodeAvailableException>(() => reads.ReadAsync(1));
        Assert.True(refused.Busy);
        Assert.Equal(["primary", "replica-1", "replica-1"], (await Task.WhenAll(running)).SelectMany(served => served).Order());
        Assert.Equal(["replica-1"], await reads.ReadAsync(1));
        Assert.Equal(1, reads.Nodes.Counters.Refusals);
    }
}
