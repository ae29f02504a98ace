namespace BrandOS.Graph.IntegrationTests.Cluster;

/// <summary>
/// Put <c>[Collection(ClusterCollection.Name)]</c> on a test class to get the <see cref="ClusterFixture"/>
/// in its constructor.
/// </summary>
[CollectionDefinition(Name)]
public sealed class ClusterCollection : ICollectionFixture<ClusterFixture>
{
    public const string Name = "cluster";
}
