namespace BrandOS.Graph.IntegrationTests.LocalCluster;

/// <summary>Test classes that break clusters; one after another, because each cluster is three servers.</summary>
[CollectionDefinition(Name)]
public sealed class OwnClusterCollection : ICollectionFixture<OwnClusters>
{
    public const string Name = "own clusters";
}
