using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.LocalCluster;

namespace BrandOS.Graph.IntegrationTests.Replicas.Slots;

/// <summary>A primary and a replica with few connection slots each, for tests that take all of them.</summary>
public sealed class FewSlots : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private PostgresCluster? _cluster;

    internal ClusterNode Primary => _cluster!.Primary;

    internal ClusterNode Replica => _cluster!.Replicas[0];

    public async Task InitializeAsync()
    {
        if (ServerPrograms.WhyMissing is null)
        {
            var options = ClusterFixture.Throwaway(_folder.Path, replicas: 1);
            options.ExtraSettings["max_connections"] = "20";
            _cluster = await ClusterFixture.StartOwnAsync(options);
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
