using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.LocalCluster;

namespace BrandOS.Graph.IntegrationTests.Replicas;

/// <summary>Nodes that died a moment ago: pools are full of their connections, and no probe has told yet.</summary>
[Collection(OwnClusterCollection.Name)]
public sealed class UnnoticedDeathTests(OwnClusters clusters)
{
    [ClusterFact]
    public async Task Both_replicas_dead_at_once_fail_no_read_although_it_is_sent_twice_at_most()
    {
        await using var cluster = await clusters.StartAsync(replicas: 2);
        await using var reads = ReadingCluster.Over(cluster.Nodes, options =>
        {
            options.ProbeInterval = options.MaxProbeInterval = TimeSpan.FromMinutes(1);
        });
        await reads.UntilAsync("primary Primary, replica-1 Replica, replica-2 Replica");
        await reads.AssertServedByAsync("replica-1", "replica-2");
        foreach (var replica in cluster.Nodes.Replicas)
        {
            await replica.KillAsync(CancellationToken.None);
        }

        Assert.All(await reads.ReadAsync(20), node => Assert.Equal("primary", node));
        Assert.Empty(reads.Nodes.Current.Replicas);
        Assert.Equal(1, reads.Nodes.Counters.Restarts);
    }
}
