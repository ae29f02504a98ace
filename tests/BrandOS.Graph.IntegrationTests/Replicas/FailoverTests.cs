using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.LocalCluster;
using BrandOS.Graph.LocalCluster;
using BrandOS.Graph.Postgres.Replicas;
using BrandOS.Graph.Postgres.Writing;
using Microsoft.Extensions.Logging.Abstractions;

namespace BrandOS.Graph.IntegrationTests.Replicas;

/// <summary>The primary dies and a replica is promoted: nobody tells the server.</summary>
[Collection(OwnClusterCollection.Name)]
public sealed class FailoverTests(OwnClusters clusters)
{
    private static readonly TimeSpan ProbeInterval = TimeSpan.FromSeconds(1);

    // What is heard of three nodes in one interval: an answer each, or none, and before it that it is late.
    private const int WordsOfInterval = 6;

    [ClusterFact]
    public async Task New_primary_is_found_and_the_old_one_gets_nothing_until_it_follows()
    {
        await using var cluster = await clusters.StartAsync(replicas: 2);
        var (old, next, other) = (cluster.Nodes.Primary, cluster.Nodes.Replicas[0], cluster.Nodes.Replicas[1]);
        await OwnCluster.FollowsAsync(next, old);
        await OwnCluster.FollowsAsync(other, old);
        await using var reads = ReadingCluster.Over(cluster.Nodes, options => options.ProbeInterval = ProbeInterval);
        await reads.UntilAsync("primary Primary, replica-1 Replica, replica-2 Replica");
        await using var writes = new WriteTransactions(
            reads.Nodes,
            new NodesOptions { Primary = "Host=never.used" },
            new WritesOptions(),
            TimeProvider.System,
            NullLogger<WriteTransactions>.Instance);
        await WriteAsync(writes, "CREATE TABLE before_failover (n int)");

        await old.KillAsync(CancellationToken.None);
        await reads.AssertServedByAsync("replica-1", "replica-2");

        await next.PromoteAsync(CancellationToken.None);
        var promoted = reads.Nodes.Current.Version;
        await reads.UntilAsync("primary Fenced, replica-1 Primary, replica-2 Fenced");
        Assert.InRange(reads.Nodes.Current.Version - promoted, 0, 2 * WordsOfInterval);
        await WriteAsync(writes, "CREATE TABLE after_failover (n int)");
        Assert.Equal("replica-1", reads.Nodes.Current.Primary?.Name);
        Assert.Equal(NodeTrouble.OlderTimeline, reads.StateOf("replica-2").Trouble);
        Assert.Equal(["replica-1"], (await reads.ReadAsync(20)).Distinct());

        await cluster.Nodes.ReaddAsync(other, CancellationToken.None);
        await reads.UntilAsync("primary Fenced, replica-1 Primary, replica-2 Replica");
        Assert.Equal(2u, reads.StateOf("replica-2").Position.Timeline);
        Assert.Equal(["replica-2"], (await reads.ReadAsync(20)).Distinct());

        await old.StartAsync(CancellationToken.None); // as it was: it believes to be the primary still
        await ReplicatedGraph.UntilAsync(() => reads.StateOf("primary") is { Health: NodeHealth.Up });
        Assert.Equal(false, await OwnCluster.RunAsync(old, "SELECT pg_is_in_recovery()"));
        Assert.Equal(
            (ReplicationRole.Fenced, NodeTrouble.OlderTimeline), (reads.StateOf("primary").Role, reads.StateOf("primary").Trouble));
        Assert.Equal("replica-1", reads.Nodes.Current.Primary?.Name);
        Assert.Equal(["replica-2"], (await reads.ReadAsync(20)).Distinct());

        await cluster.Nodes.ReaddAsync(old, CancellationToken.None);
        await reads.UntilAsync("primary Replica, replica-1 Primary, replica-2 Replica");
        await reads.AssertServedByAsync("primary", "replica-2");
    }

    [ClusterFact]
    public async Task Two_primaries_on_one_timeline_keep_the_one_that_was_and_no_replica()
    {
        await using var cluster = await clusters.StartAsync(replicas: 2);
        var (old, next, other) = (cluster.Nodes.Primary, cluster.Nodes.Replicas[0], cluster.Nodes.Replicas[1]);
        await using var reads = ReadingCluster.Over(cluster.Nodes);
        await reads.UntilAsync("primary Primary, replica-1 Replica, replica-2 Replica");
        await old.KillAsync(CancellationToken.None);
        await next.PromoteAsync(CancellationToken.None);
        await reads.UntilAsync("primary Fenced, replica-1 Primary, replica-2 Fenced");

        await OwnCluster.RunAsync(other, "SELECT pg_promote()"); // behind everybody's back, from the same history: timeline 2 as well
        await reads.UntilAsync("primary Fenced, replica-1 Primary, replica-2 Fenced", TopologyAlarm.SplitBrain);
        Assert.Equal(NodeTrouble.SplitBrain, reads.StateOf("replica-2").Trouble);
        Assert.Equal(["replica-1"], (await reads.ReadAsync(20)).Distinct());

        // A server that was not there when it happened does not guess.
        await using var newcomer = ReadingCluster.Over(cluster.Nodes);
        await newcomer.UntilAsync("primary Unknown, replica-1 Fenced, replica-2 Fenced", TopologyAlarm.SplitBrain);
        await Assert.ThrowsAsync<NoNodeAvailableException>(() => newcomer.ReadAsync(1));
    }

    private static async Task WriteAsync(WriteTransactions writes, string sql) => await writes.RunAsync(
        WriteIsolation.ReadCommitted,
        keyed: false,
        async (transaction, cancellationToken) =>
        {
            await transaction.ExecuteAsync([new WriteCommand(sql)], cancellationToken);
            return true;
        },
        CancellationToken.None);
}
