using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.Postgres.Replicas;

namespace BrandOS.Graph.IntegrationTests.Replicas;

/// <summary>All nodes away at one time, as when a manager restarts every standby: a read waits for one of them.</summary>
[Collection(ReplicatedGraphCollection.Name)]
public sealed class NodeWaitTests(ReplicatedGraph graph)
{
    private const string Everybody = "primary Primary, replica-1 Replica, replica-2 Replica";

    [ClusterFact]
    public async Task Reads_wait_for_nodes_that_are_restarted()
    {
        await graph.HealAsync();
        await using var reads = ReadingCluster.Over(graph.Cluster, options => options.MaxNodeWait = TimeSpan.FromSeconds(30));
        await reads.UntilAsync(Everybody);
        await Task.WhenAll(graph.Cluster.Nodes.Select(node => node.KillAsync(CancellationToken.None)));

        var waiting = Enumerable.Range(0, 8).Select(_ => reads.ReadAsync(1)).ToList();
        await graph.HealAsync();

        Assert.Equal(8, (await Task.WhenAll(waiting)).Length);
    }

    [ClusterFact]
    public async Task Nobody_waits_when_it_is_switched_off()
    {
        await graph.HealAsync();
        await using var reads = ReadingCluster.Over(graph.Cluster, options => options.MaxNodeWait = TimeSpan.Zero);
        await reads.UntilAsync(Everybody);
        await Task.WhenAll(graph.Cluster.Nodes.Select(node => node.KillAsync(CancellationToken.None)));

        await Assert.ThrowsAsync<NoNodeAvailableException>(() => reads.ReadAsync(1));
        await graph.HealAsync();
    }
}
