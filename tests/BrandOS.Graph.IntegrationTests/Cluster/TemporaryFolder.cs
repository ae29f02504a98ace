namespace BrandOS.Graph.IntegrationTests.Cluster;

/// <summary>A folder directly under the system's temporary one, so that the account that runs PostgreSQL reaches it.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("brandos-graph-test-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
