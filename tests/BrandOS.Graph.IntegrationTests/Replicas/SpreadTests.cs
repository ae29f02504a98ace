using System.Collections.Concurrent;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.LocalCluster;
using BrandOS.Graph.Postgres.Replicas;

namespace BrandOS.Graph.IntegrationTests.Replicas;

/// <summary>Who answers under load when all is well.</summary>
[Collection(OwnClusterCollection.Name)]
public sealed class SpreadTests(OwnClusters clusters)
{
    private const int Reads = 10_000;
    private const int SlowReads = 400;

    [ClusterTheory]
    [InlineData("PowerOfTwoChoices")]
    [InlineData("RoundRobin")]
    [InlineData("LeastLag")]
    public async Task Equal_replicas_get_equal_shares_and_the_primary_none(string balancer)
    {
        await using var cluster = await clusters.StartAsync(replicas: 2);
        await using var reads = ReadingCluster.Over(
            cluster.Nodes,
            options =>
            {
                options.Balancer = balancer;
                options.ProbeInterval = options.MaxProbeInterval = options.ProbeTimeout; // no probe is late
            },
            new StillClock());
        await reads.UntilAsync("primary Primary, replica-1 Replica, replica-2 Replica");
        foreach (var workers in (int[])[1, 8, 32])
        {
            await LoadAsync(reads, workers, 500, "SELECT 1::text"); // opens connections
            var shares = await LoadAsync(reads, workers, Reads, "SELECT 1::text");
            var (one, two) = (shares.GetValueOrDefault("replica-1"), shares.GetValueOrDefault("replica-2"));
            Assert.Equal(Reads, one + two);
            Assert.True(Math.Abs(one - two) <= 0.05 * Math.Min(one, two), $"{workers} workers: {one} and {two} reads.");
        }

        Assert.Equal(0, reads.StateOf("primary").Reads);
    }

    [ClusterFact]
    public async Task Replica_whose_reads_are_slow_gets_less()
    {
        await using var cluster = await clusters.StartAsync(replicas: 2);
        await using var reads = ReadingCluster.Over(cluster.Nodes);
        await reads.UntilAsync("primary Primary, replica-1 Replica, replica-2 Replica");
        var port = cluster.Nodes.Replicas[1].Port;

        // Long enough that what a busy machine adds to both is little.
        var slow = $"SELECT pg_sleep(CASE current_setting('port')::int WHEN {port} THEN 0.4 ELSE 0.02 END)::text";
        var shares = await LoadAsync(reads, workers: 8, SlowReads, slow);
        Assert.InRange(shares["replica-2"], SlowReads / 100, SlowReads * 3 / 10);
        Assert.Equal(SlowReads, shares["replica-1"] + shares["replica-2"]);
    }

    /// <returns>Reads by the node that answered.</returns>
    private static async Task<IReadOnlyDictionary<string, int>> LoadAsync(ReadingCluster reads, int workers, int count, string sql)
    {
        var answers = new ConcurrentDictionary<string, int>();
        var left = count;
        await Task.WhenAll(Enumerable.Range(0, workers).Select(_ => Task.Run(async () =>
        {
            while (Interlocked.Decrement(ref left) >= 0)
            {
                answers.AddOrUpdate((await reads.ReadAsync(1, sql))[0], 1, static (_, answers) => answers + 1);
            }
        })));
        return answers;
    }
}
