using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.LocalCluster;
using BrandOS.Graph.LocalCluster.Processes;
using Npgsql;

namespace BrandOS.Graph.IntegrationTests.LocalCluster;

[Collection(OwnClusterCollection.Name)]
public sealed class NodeFailureTests(OwnClusters clusters)
{
    [ClusterFact]
    public async Task Killed_replica_leaves_no_process_and_follows_again_when_started()
    {
        await using var cluster = await clusters.StartAsync();
        var replica = cluster.Nodes.Replicas[0];

        await replica.KillAsync(CancellationToken.None);

        Assert.Equal(NodeState.Stopped, replica.State);
        Assert.Empty(ProcessTable.Of(replica.DataFolder));
        await Assert.ThrowsAnyAsync<NpgsqlException>(() => OwnCluster.RunAsync(replica, "SELECT 1"));

        await replica.StartAsync(CancellationToken.None);
        await OwnCluster.FollowsAsync(replica, cluster.Nodes.Primary);
    }

    [ClusterFact]
    public async Task Replica_answers_while_the_primary_is_dead_and_follows_it_when_it_is_back()
    {
        await using var cluster = await clusters.StartAsync();
        var (primary, replica) = (cluster.Nodes.Primary, cluster.Nodes.Replicas[0]);

        await primary.KillAsync(CancellationToken.None);
        Assert.Equal(1, await OwnCluster.RunAsync(replica, "SELECT 1"));

        await primary.StartAsync(CancellationToken.None);
        await OwnCluster.FollowsAsync(replica, primary);
    }

    [ClusterFact]
    public async Task Replica_can_be_restarted_while_the_primary_is_stopped()
    {
        await using var cluster = await clusters.StartAsync();
        var (primary, replica) = (cluster.Nodes.Primary, cluster.Nodes.Replicas[0]);
        await primary.StopAsync(CancellationToken.None);
        await replica.StopAsync(CancellationToken.None);
        Assert.Equal([NodeState.Stopped, NodeState.Stopped], cluster.Nodes.Nodes.Select(node => node.State));

        await replica.StartAsync(CancellationToken.None);

        Assert.Equal(1, await OwnCluster.RunAsync(replica, "SELECT 1"));
    }

    [ClusterFact]
    public async Task Frozen_node_keeps_connections_and_answers_nothing_until_resumed()
    {
        await using var cluster = await clusters.StartAsync();
        var replica = cluster.Nodes.Replicas[0];
        await using var open = new NpgsqlConnection(replica.ConnectionString + ";Pooling=false");
        await open.OpenAsync();

        replica.Freeze();

        Assert.Equal(NodeState.Frozen, replica.State);
        await using var command = new NpgsqlCommand("SELECT 7", open);
        var answer = command.ExecuteScalarAsync();
        Assert.NotSame(answer, await Task.WhenAny(answer, Task.Delay(500)));

        replica.Resume();

        Assert.Equal(7, await answer.WaitAsync(Eventually.Limit));
        Assert.Equal(NodeState.Running, replica.State);
    }

    [ClusterFact]
    public async Task Frozen_node_can_be_stopped_and_killed()
    {
        await using var cluster = await clusters.StartAsync();
        Func<ClusterNode, Task>[] ends = [node => node.StopAsync(CancellationToken.None), node => node.KillAsync(CancellationToken.None)];
        foreach (var end in ends)
        {
            var replica = cluster.Nodes.Replicas[0];
            replica.Freeze();
            await end(replica).WaitAsync(Eventually.Limit);
            Assert.Empty(ProcessTable.Of(replica.DataFolder));
            await replica.StartAsync(CancellationToken.None);
        }
    }

    [ClusterFact]
    public async Task Replica_paused_in_replay_receives_and_does_not_apply_until_resumed()
    {
        await using var cluster = await clusters.StartAsync();
        var (primary, replica) = (cluster.Nodes.Primary, cluster.Nodes.Replicas[0]);
        await OwnCluster.RunAsync(primary, "CREATE TABLE paused (n int)");
        await OwnCluster.FollowsAsync(replica, primary);

        await replica.PauseReplayAsync(CancellationToken.None);
        await OwnCluster.RunAsync(primary, "INSERT INTO paused VALUES (1)");
        var lsn = await OwnCluster.RunAsync(primary, "SELECT pg_current_wal_flush_lsn()::text");
        await using var source = NpgsqlDataSource.Create(replica.ConnectionString + ";Pooling=false");
        await Eventually.TrueAsync(source, $"SELECT pg_last_wal_receive_lsn() >= '{lsn}'::pg_lsn");
        Assert.Equal(0L, await OwnCluster.RunAsync(replica, "SELECT count(*) FROM paused"));

        await replica.ResumeReplayAsync(CancellationToken.None);
        await Eventually.TrueAsync(source, "SELECT count(*) = 1 FROM paused");
    }

    [ClusterFact]
    public async Task Operations_that_do_not_fit_the_state_are_refused_in_words()
    {
        await using var cluster = await clusters.StartAsync();
        var (primary, replica) = (cluster.Nodes.Primary, cluster.Nodes.Replicas[0]);
        var refused = new Func<Task>[]
        {
            () => primary.StartAsync(CancellationToken.None),
            () => primary.PromoteAsync(CancellationToken.None),
            () => primary.PauseReplayAsync(CancellationToken.None),
            () => cluster.Nodes.ReaddAsync(primary, CancellationToken.None),
            () => Task.Run(replica.Resume),
        };
        foreach (var operation in refused)
        {
            var error = await Assert.ThrowsAsync<LocalClusterException>(operation);
            Assert.Equal(LocalClusterError.WrongState, error.Error);
            Assert.Contains("port", error.Message, StringComparison.Ordinal);
        }
    }
}
