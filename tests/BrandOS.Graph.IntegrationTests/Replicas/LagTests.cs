using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.LocalCluster;
using BrandOS.Graph.Postgres.Replicas;

namespace BrandOS.Graph.IntegrationTests.Replicas;

[Collection(OwnClusterCollection.Name)]
public sealed class LagTests(OwnClusters clusters)
{
    [ClusterFact]
    public async Task Replica_that_stops_replaying_gets_no_reads_until_it_has_caught_up()
    {
        await using var cluster = await clusters.StartAsync(replicas: 2);
        var paused = cluster.Nodes.Replicas[0];
        await OwnCluster.RunAsync(cluster.Nodes.Primary, "CREATE TABLE written (n int)");
        await using var reads = ReadingCluster.Over(cluster.Nodes, options =>
        {
            options.MaxLag = TimeSpan.FromMilliseconds(500);
            options.MaxLagBytes = 100;
        });
        await reads.UntilAsync("primary Primary, replica-1 Replica, replica-2 Replica");
        await paused.PauseReplayAsync(CancellationToken.None);
        await reads.WriteAsync("INSERT INTO written SELECT generate_series(1, 100)");
        await ReplicatedGraph.UntilAsync(() => reads.StateOf("replica-1") is { LagBytes: > 100, Lag.TotalMilliseconds: > 500 });
        Assert.DoesNotContain("replica-1", await reads.ReadAsync(20));
        Assert.Equal(NodeHealth.Up, reads.StateOf("replica-1").Health);

        await paused.ResumeReplayAsync(CancellationToken.None);
        await ReplicatedGraph.UntilAsync(() => reads.StateOf("replica-1") is { LagBytes: 0, Lag.Ticks: 0 });
        await reads.UntilServedByAsync("replica-1");
    }

    [ClusterFact]
    public async Task Idle_primary_makes_nobody_old()
    {
        await using var cluster = await clusters.StartAsync(replicas: 1);
        await using var reads = ReadingCluster.Over(cluster.Nodes, options =>
        {
            options.MaxLag = TimeSpan.FromSeconds(1);
            options.MaxLagBytes = 0;
        });
        await reads.UntilAsync("primary Primary, replica-1 Replica");
        await OwnCluster.FollowsAsync(cluster.Nodes.Replicas[0], cluster.Nodes.Primary);
        await Task.Delay(TimeSpan.FromSeconds(1.5));

        // An idle primary writes a little of its own now and then, which takes its moment as well.
        await ReplicatedGraph.UntilAsync(() => reads.StateOf("replica-1") is { LagBytes: 0, Lag.Ticks: 0 });
        Assert.Equal(["replica-1"], (await reads.ReadAsync(20)).Distinct());
    }

    [ClusterFact]
    public async Task Last_replica_answers_however_far_behind_when_there_is_no_primary()
    {
        await using var cluster = await clusters.StartAsync(replicas: 1);
        await OwnCluster.RunAsync(cluster.Nodes.Primary, "CREATE TABLE written (n int)");
        await using var reads = ReadingCluster.Over(cluster.Nodes, options =>
        {
            options.MaxLag = TimeSpan.FromMilliseconds(200);
            options.MaxLagBytes = 0;
        });
        await reads.UntilAsync("primary Primary, replica-1 Replica");
        await cluster.Nodes.Replicas[0].PauseReplayAsync(CancellationToken.None);
        await reads.WriteAsync("INSERT INTO written SELECT generate_series(1, 100)");
        await ReplicatedGraph.UntilAsync(() => reads.StateOf("replica-1").Lag.TotalMilliseconds > 200);
        Assert.Equal(["primary"], (await reads.ReadAsync(5)).Distinct());
        await cluster.Nodes.Primary.KillAsync(CancellationToken.None);
        Assert.Equal(["replica-1"], (await reads.ReadAsync(5)).Distinct());
        Assert.True(reads.Nodes.Counters.LastResorts > 0);
    }
}
