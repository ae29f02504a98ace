using System.Net;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.LocalCluster;
using BrandOS.Graph.Postgres.Replicas;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace BrandOS.Graph.IntegrationTests.Replicas;

/// <summary>Nodes that come and go while reads go on.</summary>
[Collection(OwnClusterCollection.Name)]
public sealed class ChangingNodesTests(OwnClusters clusters)
{
    [ClusterFact]
    public async Task Replica_is_added_and_another_one_removed_without_a_failed_read()
    {
        await using var cluster = await clusters.StartAsync(replicas: 2);
        string[] all = [.. cluster.Nodes.Nodes.Select(node => node.ConnectionString)];
        await using var reads = ReadingCluster.Over(all[..2]);
        await reads.UntilAsync("primary Primary, replica-1 Replica");
        using var ending = new CancellationTokenSource();
        var load = LoadAsync(reads, ending.Token);

        await reads.Nodes.TakeListAsync(ReadingCluster.Options(all), CancellationToken.None);
        await reads.UntilAsync("primary Primary, replica-1 Replica, replica-2 Replica");
        await reads.UntilServedByAsync("replica-2");
        await reads.UntilServedByAsync("replica-1");

        await reads.Nodes.TakeListAsync(ReadingCluster.Options([all[0], all[2]]), CancellationToken.None);
        await reads.UntilAsync("primary Primary, replica-2 Replica"); // it keeps its name and its pool
        Assert.Equal(["replica-2"], (await reads.ReadAsync(20)).Distinct());
        await ending.CancelAsync();
        Assert.True(await load > 0);
        await using var replica = NpgsqlDataSource.Create($"{all[1]};Pooling=false");
        await Eventually.TrueAsync(replica, "SELECT count(*) = 0 FROM pg_stat_activity WHERE application_name LIKE 'brandos-graph%'");
    }

    [ClusterFact]
    public async Task Drained_node_gets_no_reads_and_stays_a_node()
    {
        await using var cluster = await clusters.StartAsync(replicas: 2);
        string[] all = [.. cluster.Nodes.Nodes.Select(node => node.ConnectionString)];
        await using var reads = ReadingCluster.Over(all);
        await reads.UntilAsync("primary Primary, replica-1 Replica, replica-2 Replica");
        await reads.Nodes.TakeListAsync(ReadingCluster.Options(all, options => options.Weights["replica-1"] = 0), CancellationToken.None);
        Assert.Equal(["replica-2"], (await reads.ReadAsync(20)).Distinct());
        Assert.Equal(ReplicationRole.Replica, reads.StateOf("replica-1").Role);
    }

    [ClusterFact]
    public async Task Name_with_several_addresses_is_a_node_for_each_and_follows_the_name_server()
    {
        await using var cluster = await clusters.StartAsync(replicas: 2);
        await using var first = new TcpForwarder(IPAddress.Parse("127.0.0.2"), port: 0, cluster.Nodes.Replicas[0].Port);
        await using var second = new TcpForwarder(IPAddress.Parse("127.0.0.3"), first.Port, cluster.Nodes.Replicas[1].Port);
        var name =
            new NpgsqlConnectionStringBuilder(cluster.Nodes.Replicas[0].ConnectionString) { Host = "replicas.test", Port = first.Port };
        var options = ReadingCluster.Options([cluster.Nodes.Primary.ConnectionString, name.ConnectionString]);
        options.NameInterval = TimeSpan.FromSeconds(1);
        string[] found = ["127.0.0.2", "127.0.0.3"];
        await using var reads = ReadingCluster.Over(new ReadNodes(
            options,
            TimeProvider.System,
            NullLogger<ReadNodes>.Instance,
            meters: null,
            (_, _) => Task.FromResult(found.Select(IPAddress.Parse).ToArray())));
        await reads.UntilAsync("primary Primary, replica-1 Replica, replica-1-2 Replica");
        await reads.AssertServedByAsync("replica-1", "replica-1-2");

        found = ["127.0.0.2", "127.0.0.3", "127.0.0.4"]; // nobody listens there yet
        await reads.UntilAsync("primary Primary, replica-1 Replica, replica-1-2 Replica, replica-1-3 Unknown");
        await reads.AssertServedByAsync("replica-1", "replica-1-2");

        found = ["127.0.0.3", "127.0.0.5"];
        await using var again = new TcpForwarder(IPAddress.Parse("127.0.0.5"), first.Port, cluster.Nodes.Replicas[0].Port);
        await reads.UntilAsync("primary Primary, replica-1-2 Replica, replica-1 Replica");
        await reads.AssertServedByAsync("replica-1", "replica-1-2");
    }

    [ClusterFact]
    public async Task One_server_under_two_addresses_is_one_node()
    {
        await using var cluster = await clusters.StartAsync(replicas: 1);
        await using var always = new TcpForwarder(IPAddress.Loopback, port: 0, cluster.Nodes.Primary.Port);
        var moving = new NpgsqlConnectionStringBuilder(cluster.Nodes.Primary.ConnectionString) { Port = always.Port };
        await using var reads = ReadingCluster.Over(
            [moving.ConnectionString, .. cluster.Nodes.Nodes.Select(node => node.ConnectionString)]);
        await reads.UntilAsync("primary Primary, replica-1 Fenced, replica-2 Replica");
        Assert.Equal(NodeTrouble.Duplicate, reads.StateOf("replica-1").Trouble);
        await always.DisposeAsync();
        await reads.UntilAsync("primary Fenced, replica-1 Primary, replica-2 Replica");
    }

    /// <returns>How many reads; the first that fails ends it with its failure.</returns>
    private static async Task<int> LoadAsync(ReadingCluster reads, CancellationToken ending)
    {
        var count = 0;
        while (!ending.IsCancellationRequested)
        {
            await reads.ReadAsync(1);
            count++;
            await Task.Delay(5, CancellationToken.None);
        }

        return count;
    }
}
