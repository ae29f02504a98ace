using BrandOS.Graph.IntegrationTests.Graph;

namespace BrandOS.Graph.IntegrationTests.Fuzzing;

/// <summary>Fuzzing runs alone: it looks at the memory of the process, where other tests' data would be seen too.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class FuzzingCollection : ICollectionFixture<SeededGraph>
{
    public const string Name = "fuzzing";
}
