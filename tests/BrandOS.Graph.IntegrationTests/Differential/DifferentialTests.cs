using System.Globalization;
using BrandOS.Graph.Features.Platform.Paging;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Differential.Operations;
using BrandOS.Graph.IntegrationTests.Differential.Reference;
using BrandOS.Graph.IntegrationTests.Graph;
using Xunit.Abstractions;

namespace BrandOS.Graph.IntegrationTests.Differential;

/// <summary>
/// Random valid operations, executed by our engine over PostgreSQL and by graphql-dotnet's DocumentExecuter over EF Core's objects, which
/// are filtered and sorted in memory: the <c>data</c> and the set of error paths must be equal. In some operations the loads of one loader
/// fail. Operation number n of a run has the seed <c>SEED + n</c>; a failure names its seed, so that
/// <code>
/// BRANDOS_DIFFERENTIAL_SEED=4711 BRANDOS_DIFFERENTIAL_COUNT=1 \
///   dotnet test tests/BrandOS.Graph.IntegrationTests --filter FullyQualifiedName~Differential
/// </code>
/// repeats just that one. Without these variables: 10,000 operations from seed 1.
/// </summary>
[Collection(SeededGraphCollection.Name)]
public sealed class DifferentialTests(SeededGraph graph, ITestOutputHelper output)
{
    private const int MostFailuresShown = 3;
    private const int EnoughForShares = 500;
    private const int EnoughForAll = 10_000;
    private const int MostForOneLoader = 2_000;
    private const int AtOnce = 4;

    private readonly ReferenceExecuter _reference = new();

    [ClusterFact]
    public async Task Random_operations_give_the_same_data_and_error_paths_as_the_reference()
    {
        var first = Setting("BRANDOS_DIFFERENTIAL_SEED", 1);
        var count = Setting("BRANDOS_DIFFERENTIAL_COUNT", 10_000);
        var documents = new RandomDocuments(_reference.Schema, await LoadTenantsAsync(graph), Room.Large);
        var comparison = new Comparison(new OurExecuter(graph.Nodes), _reference);
        var (failed, executed, withErrors) = (new List<int>(), 0, 0);
        var injected = new HashSet<string>();
        await Parallel.ForAsync(first, first + count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (seed, _) =>
        {
            if (failed.Count >= MostFailuresShown)
            {
                return;
            }

            var (document, tenant) = documents.Generate(seed);
            var failing = FailingIn(seed);
            var (reference, difference) = await comparison.CompareAsync(document, tenant, failing);
            lock (failed)
            {
                injected.UnionWith(failing.WasAsked ? [failing.Name!] : []);
                executed += reference.Data is null ? 0 : 1;
                withErrors += reference.Data is not null && reference.ErrorPaths.Count > 0 ? 1 : 0;
                failed.AddRange(difference is null ? [] : [seed]);
            }
        });

        var failures = new List<string>();
        foreach (var seed in failed.Order().Take(MostFailuresShown))
        {
            var (document, tenant) = documents.Generate(seed);
            failures.Add(await comparison.DescribeAsync(seed, document, tenant, FailingIn(seed)));
        }

        output.WriteLine(
            $"{count:N0} operations from seed {first}: {executed:N0} executed, {withErrors:N0} of them with errors of fields.");
        Assert.True(failed.Count == 0, string.Join('\n', failures));
        if (count >= EnoughForShares)
        {
            // Operations that are all refused, or that never meet an error, would agree on nothing worth knowing.
            Assert.InRange((double)executed / count, 0.85, 1);
            Assert.InRange((double)withErrors / count, 0.1, 0.7);
        }

        if (count >= EnoughForAll)
        {
            foreach (var loader in FailingLoader.Names.Except(injected))
            {
                await FailOnceAsync(loader, documents, comparison, first + count);
            }
        }
    }

    // A loader that few operations ask did not happen to fail when one of them did.
    private static async Task FailOnceAsync(string loader, RandomDocuments documents, Comparison comparison, int first)
    {
        for (var seed = first; seed < first + MostForOneLoader; seed++)
        {
            var failing = new FailingLoader(loader);
            var (document, tenant) = documents.Generate(seed);
            var (_, difference) = await comparison.CompareAsync(document, tenant, failing);
            Assert.True(
                difference is null, difference is null ? "" : await comparison.DescribeAsync(seed, document, tenant, failing));
            if (failing.WasAsked)
            {
                return;
            }
        }

        Assert.Fail($"No operation asked the loader '{loader}', so it never failed.");
    }

    [Fact]
    public void Every_field_of_every_object_type_has_a_reference_resolver()
    {
        var fields = ReferenceExecuter.Fields(_reference.Schema).Select(field => field.Name).Order();

        Assert.Equal(fields, ReferenceResolvers.All.Keys.Order());
    }

    private static int Setting(string name, int otherwise)
        => Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    // Of its own, so that which loader fails does not change which document it is.
    private static FailingLoader FailingIn(int seed) => FailingLoader.Some(new Random(~seed));

    internal static async Task<ReferenceTenant[]> LoadTenantsAsync(SeededGraph graph)
    {
        var cursors = new CursorCodec(SeededGraph.CursorKey);
        await using var context = graph.CreateContext();
        return [await ReferenceTenant.LoadAsync(context, 1, cursors), await ReferenceTenant.LoadAsync(context, 2, cursors)];
    }
}
