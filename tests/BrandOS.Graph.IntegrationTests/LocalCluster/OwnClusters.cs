using System.Collections.Concurrent;
using System.Diagnostics;
using BrandOS.Graph.IntegrationTests.Cluster;

namespace BrandOS.Graph.IntegrationTests.LocalCluster;

/// <summary>
/// Clusters for tests that break them. One is made for each number of replicas and stopped; copying its files is several times
/// faster than a first start.
/// </summary>
public sealed class OwnClusters : IAsyncLifetime
{
    private readonly ConcurrentDictionary<int, Lazy<Task<TemporaryFolder>>> _templates = new();

    internal async Task<OwnCluster> StartAsync(int replicas = 1)
    {
        var template = await _templates.GetOrAdd(replicas, count => new(() => MakeTemplateAsync(count))).Value;
        var folder = new TemporaryFolder();
        using var copy = Process.Start("cp", ["-a", template.Path + "/.", folder.Path]);
        await copy.WaitForExitAsync();
        Assert.Equal(0, copy.ExitCode);
        File.Delete(Path.Combine(folder.Path, "cluster.json")); // with the template's ports in it
        return new OwnCluster(folder, await ClusterFixture.StartOwnAsync(ClusterFixture.Throwaway(folder.Path, replicas)));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var template in _templates.Values)
        {
            (await template.Value).Dispose();
        }
    }

    private static async Task<TemporaryFolder> MakeTemplateAsync(int replicas)
    {
        var folder = new TemporaryFolder();
        await (await ClusterFixture.StartOwnAsync(ClusterFixture.Throwaway(folder.Path, replicas))).DisposeAsync();
        return folder;
    }
}
