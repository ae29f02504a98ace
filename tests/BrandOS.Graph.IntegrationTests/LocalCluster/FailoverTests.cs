using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.LocalCluster;

namespace BrandOS.Graph.IntegrationTests.LocalCluster;

[Collection(OwnClusterCollection.Name)]
public sealed class FailoverTests(OwnClusters clusters)
{
    [ClusterFact]
    public async Task Replica_is_promoted_and_the_killed_primary_comes_back_behind_it()
    {
        await using var cluster = await clusters.StartAsync(replicas: 2);
        var (old, next, other) = (cluster.Nodes.Primary, cluster.Nodes.Replicas[0], cluster.Nodes.Replicas[1]);
        await OwnCluster.FollowsAsync(next, old);
        await OwnCluster.FollowsAsync(other, old);
        await old.KillAsync(CancellationToken.None);

        await next.PromoteAsync(CancellationToken.None);

        Assert.Same(next, cluster.Nodes.Primary);
        Assert.Equal([NodeRole.FormerPrimary, NodeRole.Primary, NodeRole.Replica], cluster.Nodes.Nodes.Select(node => node.Role));
        Assert.Equal(false, await OwnCluster.RunAsync(next, "SELECT pg_is_in_recovery()"));

        await cluster.Nodes.ReaddAsync(other, CancellationToken.None);
        await cluster.Nodes.ReaddAsync(old, CancellationToken.None);

        Assert.Equal(["primary", "replica-2"], cluster.Nodes.Replicas.Select(node => node.Name));
        await OwnCluster.FollowsAsync(old, next);
        await OwnCluster.FollowsAsync(other, next);
        Assert.Equal(2L, await OwnCluster.RunAsync(next, "SELECT count(*) FROM pg_replication_slots WHERE active"));
        Assert.Equal(0L, await OwnCluster.RunAsync(old, "SELECT count(*) FROM pg_replication_slots")); // would keep WAL for nobody
    }

    [ClusterFact]
    public async Task Former_primary_that_wrote_on_loses_those_writes_when_readded()
    {
        await using var cluster = await clusters.StartAsync();
        var (old, next) = (cluster.Nodes.Primary, cluster.Nodes.Replicas[0]);
        await OwnCluster.RunAsync(old, "CREATE TABLE split (by text)");
        await OwnCluster.FollowsAsync(next, old);

        await next.PromoteAsync(CancellationToken.None);
        await OwnCluster.RunAsync(old, "INSERT INTO split VALUES ('old')"); // both take writes: a split brain
        await OwnCluster.RunAsync(next, "INSERT INTO split VALUES ('next')");
        await cluster.Nodes.ReaddAsync(old, CancellationToken.None);

        await OwnCluster.FollowsAsync(old, next);
        Assert.Equal("next", await OwnCluster.RunAsync(old, "SELECT string_agg(by, ',') FROM split"));
    }

    [ClusterFact]
    public async Task Promotion_survives_a_restart_of_the_cluster()
    {
        using var folder = new TemporaryFolder();
        var options = ClusterFixture.Throwaway(folder.Path);
        await using (var before = await ClusterFixture.StartOwnAsync(options))
        {
            await OwnCluster.RunAsync(before.Primary, "CREATE TABLE kept (n int)");
            await OwnCluster.FollowsAsync(before.Replicas[0], before.Primary);
            await before.Primary.KillAsync(CancellationToken.None);
            await before.Replicas[0].PromoteAsync(CancellationToken.None);
            await OwnCluster.RunAsync(before.Primary, "INSERT INTO kept VALUES (1)");
        }

        await using var after = await ClusterFixture.StartOwnAsync(options);

        Assert.Equal("replica-1", after.Primary.Name);
        Assert.Equal(["primary", "replica-2"], after.Replicas.Select(node => node.Name));
        foreach (var replica in after.Replicas)
        {
            await OwnCluster.FollowsAsync(replica, after.Primary);
            Assert.Equal(1L, await OwnCluster.RunAsync(replica, "SELECT count(*) FROM kept"));
        }
    }
}
