using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.LocalCluster;
using Npgsql;
using Npgsql.Replication;
using NpgsqlTypes;

namespace BrandOS.Graph.IntegrationTests.LocalCluster;

[Collection(OwnClusterCollection.Name)]
public sealed class ReplicaCannotFollowTests(OwnClusters clusters)
{
    private const string LoseWal = """
        SELECT pg_drop_replication_slot('replica_1');
        CREATE TABLE lost AS SELECT generate_series(1, 1000) AS n;
        SELECT pg_switch_wal();
        INSERT INTO lost VALUES (0);
        SELECT pg_switch_wal();
        CHECKPOINT;
        """;

    [ClusterFact]
    public async Task Replica_whose_wal_is_gone_says_so_and_readd_copies_it_anew()
    {
        await using var cluster = await clusters.StartAsync();
        var (primary, replica) = (cluster.Nodes.Primary, cluster.Nodes.Replicas[0]);
        await replica.StopAsync(CancellationToken.None);
        await LoseWalAsync(primary);

        var error = await Assert.ThrowsAsync<LocalClusterException>(() => replica.StartAsync(CancellationToken.None));

        Assert.Equal(LocalClusterError.ReplicaCannotFollow, error.Error);
        Assert.Contains("has already been removed", error.Message, StringComparison.Ordinal);
        Assert.Contains("ReaddAsync(replica-1)", error.Message, StringComparison.Ordinal);
        Assert.Equal(NodeState.Stopped, replica.State);

        await cluster.Nodes.ReaddAsync(replica, CancellationToken.None);
        await OwnCluster.FollowsAsync(replica, primary);
    }

    [ClusterFact]
    public async Task Replica_on_a_diverged_timeline_says_so_and_readd_copies_it_anew()
    {
        await using var cluster = await clusters.StartAsync(replicas: 2);
        var (old, next, other) = (cluster.Nodes.Primary, cluster.Nodes.Replicas[0], cluster.Nodes.Replicas[1]);
        await next.PromoteAsync(CancellationToken.None);
        await OwnCluster.FollowsAsync(other, old); // replays what the new primary never had
        await other.StopAsync(CancellationToken.None);

        var error = await Assert.ThrowsAsync<LocalClusterException>(() => other.StartAsync(CancellationToken.None));

        Assert.Equal(LocalClusterError.ReplicaCannotFollow, error.Error);
        Assert.Contains("timeline", error.Message, StringComparison.Ordinal);

        await cluster.Nodes.ReaddAsync(other, CancellationToken.None);
        await OwnCluster.FollowsAsync(other, next);
    }

    [ClusterFact]
    public async Task Next_start_rebuilds_the_replica_unless_told_not_to()
    {
        using var folder = new TemporaryFolder();
        var options = ClusterFixture.Throwaway(folder.Path, replicas: 1);
        await using (var first = await ClusterFixture.StartOwnAsync(options))
        {
            await first.Replicas[0].StopAsync(CancellationToken.None);
            await LoseWalAsync(first.Primary);
        }

        options.RebuildReplicas = false;
        var error = await Assert.ThrowsAsync<LocalClusterException>(() => ClusterFixture.StartOwnAsync(options));
        Assert.Equal(LocalClusterError.ReplicaCannotFollow, error.Error);

        options.RebuildReplicas = true;
        await using var second = await ClusterFixture.StartOwnAsync(options);
        await OwnCluster.FollowsAsync(second.Replicas[0], second.Primary);
        Assert.Equal(1001L, await OwnCluster.RunAsync(second.Replicas[0], "SELECT count(*) FROM lost"));
    }

    [ClusterFact]
    public async Task Slot_that_is_held_for_the_node_s_old_process_does_not_stop_the_copy()
    {
        await using var cluster = await clusters.StartAsync();
        var (primary, replica) = (cluster.Nodes.Primary, cluster.Nodes.Replicas[0]);
        await replica.StopAsync(CancellationToken.None);
        Directory.Delete(replica.DataFolder, recursive: true);
        await using var old = new PhysicalReplicationConnection(primary.ConnectionString);
        await old.Open();
        var start = NpgsqlLogSequenceNumber.Parse((string)(await OwnCluster.RunAsync(primary, "SELECT pg_current_wal_lsn()::text"))!);
        await using var log = old.StartReplication(new PhysicalReplicationSlot("replica_1"), start, CancellationToken.None)
            .GetAsyncEnumerator();
        var listening = log.MoveNextAsync().AsTask();
        await UntilAsync(primary, "active");

        await cluster.Nodes.ReaddAsync(replica, CancellationToken.None);

        await OwnCluster.FollowsAsync(replica, primary);
        await ((Task)listening).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private static async Task LoseWalAsync(ClusterNode primary)
    {
        await UntilAsync(primary, "NOT active"); // its process at the primary ends a moment after the replica did
        await OwnCluster.RunAsync(primary, LoseWal);
    }

    private static async Task UntilAsync(ClusterNode primary, string slot)
    {
        await using var source = NpgsqlDataSource.Create(primary.ConnectionString + ";Pooling=false");
        await Eventually.TrueAsync(source, $"SELECT {slot} FROM pg_replication_slots WHERE slot_name = 'replica_1'");
    }
}
