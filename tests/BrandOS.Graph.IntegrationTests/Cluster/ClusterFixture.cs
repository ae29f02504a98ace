using BrandOS.Graph.LocalCluster;
using Microsoft.Extensions.Logging.Abstractions;

namespace BrandOS.Graph.IntegrationTests.Cluster;

/// <summary>
/// One primary and two replicas for the whole test run. Tests of the collection share them, so each owns its tenant and none stops a
/// node; a test that does starts a cluster of its own with <see cref="StartOwnAsync"/>.
/// </summary>
public sealed class ClusterFixture : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private PostgresCluster? _cluster;

    public PostgresCluster Cluster => _cluster ?? throw new InvalidOperationException("The shared cluster has not started.");

    public string PrimaryConnectionString => Cluster.Primary.ConnectionString;

    public IReadOnlyList<string> ReplicaConnectionStrings => [.. Cluster.Replicas.Select(replica => replica.ConnectionString)];

    /// <summary>Options for a cluster whose data may be lost: fast, and small enough for several at once.</summary>
    public static LocalClusterOptions Throwaway(string dataFolder, int replicas = 2) => new()
    {
        DataFolder = dataFolder,
        ReplicaCount = replicas,
        FsyncOn = false,
        MemoryBytes = 2L << 30,
        StartTimeout = TimeSpan.FromMinutes(3),
        StopTimeout = TimeSpan.FromSeconds(30),
        FollowTimeout = Eventually.Limit,
    };

    public static Task<PostgresCluster> StartOwnAsync(LocalClusterOptions options)
        => PostgresCluster.StartAsync(options, TimeProvider.System, NullLogger.Instance, progress: null, CancellationToken.None);

    public async Task InitializeAsync()
    {
        // xunit makes the fixture even when every test of the collection is skipped.
        if (ServerPrograms.WhyMissing is null)
        {
            var options = Throwaway(_folder.Path);

            // A worker of it holds back for a moment what counts as committed long ago, for readers of the outbox in every database.
            options.ExtraSettings["autovacuum"] = "off";
            _cluster = await StartOwnAsync(options);
        }
    }

    public async Task DisposeAsync()
    {
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }

        _folder.Dispose();
    }
}
