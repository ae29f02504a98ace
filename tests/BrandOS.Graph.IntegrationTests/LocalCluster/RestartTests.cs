using System.Collections.Concurrent;
using System.Runtime.Versioning;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.LocalCluster;
using Microsoft.Extensions.Logging.Abstractions;

namespace BrandOS.Graph.IntegrationTests.LocalCluster;

[Collection(OwnClusterCollection.Name)]
public sealed class RestartTests(OwnClusters clusters)
{
    [ClusterFact]
    public async Task Next_start_takes_a_moment_because_it_makes_and_copies_nothing_with_fsync_on()
    {
        using var folder = new TemporaryFolder();
        var options = new LocalClusterOptions { DataFolder = folder.Path };
        var (first, next) = (new Steps(), new Steps());
        await StartAndStopAsync(options, first);
        await StartAndStopAsync(options, next);

        Assert.Equal((1, 2, 3), (first.Of("Making"), first.Of("Copying"), first.Of("primary is ready", "replica-")));
        Assert.Equal((0, 0, 3), (next.Of("Making"), next.Of("Copying"), next.Of("primary is ready", "replica-")));
    }

    [ClusterFact]
    public async Task Data_ports_and_password_are_those_of_the_last_start()
    {
        using var folder = new TemporaryFolder();
        var options = ClusterFixture.Throwaway(folder.Path);
        string[] before;
        await using (var first = await ClusterFixture.StartOwnAsync(options))
        {
            before = [.. first.Nodes.Select(node => node.ConnectionString)];
            await OwnCluster.RunAsync(first.Primary, "CREATE TABLE kept AS SELECT 42 AS answer");
        }

        await using var second = await ClusterFixture.StartOwnAsync(options);

        Assert.Equal(before, second.Nodes.Select(node => node.ConnectionString));
        await OwnCluster.FollowsAsync(second.Replicas[1], second.Primary);
        Assert.Equal(42, await OwnCluster.RunAsync(second.Replicas[1], "SELECT answer FROM kept"));
    }

    [ClusterFact]
    [UnsupportedOSPlatform("windows")]
    public async Task Secrets_and_settings_are_as_promised()
    {
        await using var cluster = await clusters.StartAsync();
        var primary = cluster.Nodes.Primary;
        var password = File.GetUnixFileMode(Path.Combine(cluster.Nodes.DataFolder, "pgpass"));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, password);
        var stored = (string?)await OwnCluster.RunAsync(primary, "SELECT rolpassword FROM pg_authid WHERE rolname = 'brandos'");
        Assert.StartsWith("SCRAM-SHA-256$", stored, StringComparison.Ordinal);
        Assert.Equal("127.0.0.1", await OwnCluster.RunAsync(primary, "SHOW listen_addresses"));
        Assert.Equal(0L, await OwnCluster.RunAsync(primary, "SELECT count(*) FROM pg_hba_file_rules WHERE auth_method <> 'scram-sha-256'"));
        Assert.Equal(0L, await OwnCluster.RunAsync(primary, "SELECT count(*) FROM pg_file_settings WHERE error IS NOT NULL"));
        Assert.Equal("replica_1", await OwnCluster.RunAsync(
            primary, "SELECT string_agg(slot_name, ',') FROM pg_replication_slots WHERE active"));
        Assert.IsType<long>(await OwnCluster.RunAsync(primary, "SELECT count(*) FROM pg_stat_statements"));
    }

    [ClusterTheory]
    [InlineData("primary")]
    [InlineData("replica-1")]
    public async Task Data_that_was_not_finished_is_made_anew(string node)
    {
        using var folder = new TemporaryFolder();
        var options = ClusterFixture.Throwaway(folder.Path, replicas: 1);
        await (await ClusterFixture.StartOwnAsync(options)).DisposeAsync();
        var unfinished = Path.Combine(folder.Path, node + ".building");
        Directory.Move(Path.Combine(folder.Path, node), unfinished);
        File.Delete(Path.Combine(unfinished, "global", "pg_control"));

        await using var cluster = await ClusterFixture.StartOwnAsync(options);

        await OwnCluster.FollowsAsync(cluster.Replicas[0], cluster.Primary);
        Assert.False(Directory.Exists(unfinished));
    }

    [ClusterFact]
    public async Task Cancelled_start_leaves_no_process_and_no_lock()
    {
        using var folder = new TemporaryFolder();
        var options = ClusterFixture.Throwaway(folder.Path, replicas: 1);
        using var stop = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => PostgresCluster.StartAsync(
            options,
            TimeProvider.System,
            NullLogger.Instance,
            new StopWhenReady("primary", stop),
            stop.Token));

        await using var cluster = await ClusterFixture.StartOwnAsync(options);
        await OwnCluster.FollowsAsync(cluster.Replicas[0], cluster.Primary);
    }

    [ClusterFact]
    public async Task Fewer_replicas_than_before_leave_no_slot_behind()
    {
        using var folder = new TemporaryFolder();
        await (await ClusterFixture.StartOwnAsync(ClusterFixture.Throwaway(folder.Path))).DisposeAsync();

        await using var cluster = await ClusterFixture.StartOwnAsync(ClusterFixture.Throwaway(folder.Path, replicas: 1));

        Assert.Equal("replica_1", await OwnCluster.RunAsync(
            cluster.Primary, "SELECT string_agg(slot_name, ',') FROM pg_replication_slots"));
    }

    private static async Task StartAndStopAsync(LocalClusterOptions options, Steps steps)
    {
        await using var cluster = await PostgresCluster.StartAsync(
            options, TimeProvider.System, NullLogger.Instance, steps, CancellationToken.None);
    }

    /// <summary>What a start tells of itself.</summary>
    private sealed class Steps : IProgress<string>
    {
        private readonly ConcurrentQueue<string> _told = new();

        public int Of(params string[] beginnings)
            => _told.Count(step => Array.Exists(beginnings, beginning => step.StartsWith(beginning, StringComparison.Ordinal)));

        public void Report(string value) => _told.Enqueue(value);
    }

    /// <summary>In the middle of the start, however quick the machine is: this node runs and the next one does not.</summary>
    private sealed class StopWhenReady(string node, CancellationTokenSource stop) : IProgress<string>
    {
        public void Report(string value)
        {
            if (value.StartsWith($"{node} is ready", StringComparison.Ordinal))
            {
                stop.Cancel();
            }
        }
    }
}
