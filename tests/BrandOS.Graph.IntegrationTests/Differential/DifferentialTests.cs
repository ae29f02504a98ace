using System.Globalization;
using System.Text;
using BrandOS.Graph.Engine;
using BrandOS.Graph.Features;
using BrandOS.Graph.Features.Platform;
using BrandOS.Graph.Features.Platform.Paging;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Differential.Operations;
using BrandOS.Graph.IntegrationTests.Differential.Reference;
using BrandOS.Graph.IntegrationTests.Graph;

namespace BrandOS.Graph.IntegrationTests.Differential;

/// <summary>
/// Random valid operations, executed by our engine over PostgreSQL and by graphql-dotnet's DocumentExecuter over EF Core's objects: the
/// bytes of <c>data</c> and the set of error paths must be equal. Operation number n of a run has the seed <c>SEED + n</c>; a failure
/// names its seed, so that
/// <code>
/// BRANDOS_DIFFERENTIAL_SEED=4711 BRANDOS_DIFFERENTIAL_COUNT=1 \
///   dotnet test tests/BrandOS.Graph.IntegrationTests --filter FullyQualifiedName~Differential
/// </code>
/// repeats just that one. Without these variables: 2,000 operations from seed 1.
/// </summary>
[Collection(SeededGraphCollection.Name)]
public sealed class DifferentialTests(SeededGraph graph)
{
    private const int MostFailuresShown = 3;
    private const int EnoughForShares = 500;

    // Some random operations are dearer than a client's may be.
    private static readonly EngineOptions Unlimited = new()
    {
        MaxAliases = 10_000,
        MaxFields = 100_000,
        MaxFieldPairs = 1_000_000,
        MaxFieldCost = 1e12,
        MaxTypeCost = 1e12,
    };

    private readonly ReferenceExecuter _reference = new();
    private readonly Lazy<GraphApi> _api = new(() => SeededGraph.CreateApi(graph.Nodes, engine: Unlimited));

    [ClusterFact]
    public async Task Random_operations_give_the_same_data_and_error_paths_as_the_reference()
    {
        var first = Setting("BRANDOS_DIFFERENTIAL_SEED", 1);
        var count = Setting("BRANDOS_DIFFERENTIAL_COUNT", 2000);
        var documents = new RandomDocuments(_reference.Schema, await LoadTenantsAsync());
        var failures = new StringBuilder();
        var (failed, executed, withErrors) = (0, 0, 0);
        for (var seed = first; seed < first + count && failed < MostFailuresShown; seed++)
        {
            var (document, tenant) = documents.Generate(seed);
            var reference = await _reference.ExecuteAsync(document, tenant);
            executed += reference.Data is null ? 0 : 1;
            withErrors += reference.Data is not null && reference.ErrorPaths.Count > 0 ? 1 : 0;
            if ((await ExecuteAsync(document, tenant)).DifferenceFrom(reference) is not null)
            {
                failed++;
                failures.AppendLine(await DescribeAsync(seed, document, tenant));
            }
        }

        Assert.True(failed == 0, failures.ToString());
        if (count >= EnoughForShares)
        {
            // Operations that are all refused, or that never meet an error, would agree on nothing worth knowing.
            Assert.InRange((double)executed / count, 0.85, 1);
            Assert.InRange((double)withErrors / count, 0.1, 0.6);
        }
    }

    [Fact]
    public void Every_field_of_every_object_type_has_a_reference_resolver()
    {
        var fields = ReferenceExecuter.Fields(_reference.Schema).Select(field => field.Name).Order();

        Assert.Equal(fields, ReferenceResolvers.All.Keys.Order());
    }

    private static int Setting(string name, int otherwise)
        => Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    private async Task<ReferenceTenant[]> LoadTenantsAsync()
    {
        var cursors = new CursorCodec(SeededGraph.CursorKey);
        await using var context = graph.CreateContext();
        return [await ReferenceTenant.LoadAsync(context, 1, cursors), await ReferenceTenant.LoadAsync(context, 2, cursors)];
    }

    private async Task<string?> DifferenceAsync(Document document, ReferenceTenant tenant)
        => (await ExecuteAsync(document, tenant)).DifferenceFrom(await _reference.ExecuteAsync(document, tenant));

    private async Task<Outcome> ExecuteAsync(Document document, ReferenceTenant tenant)
    {
        var request = new GraphRequest
        {
            Query = Encoding.UTF8.GetBytes(document.Text),
            OperationName = document.Execute,
            Variables = document.VariableValues,
        };
        try
        {
            using var response = await _api.Value.ExecuteAsync(request, new RequestScope(tenant.Id), CancellationToken.None);
            return Outcome.Of(response.Body);
        }
        catch (Exception thrown)
        {
            // Nothing a client sends may do this; a difference like any other, so that it is shrunk.
            return new Outcome("thrown", new HashSet<string>(), thrown.ToString());
        }
    }

    private async Task<string> DescribeAsync(int seed, Document document, ReferenceTenant tenant)
    {
        var executed = (await _reference.ExecuteAsync(document, tenant)).Data is not null;
        var small = await Shrinker.ShrinkAsync(document, StillDiffersAsync);
        var ours = await ExecuteAsync(small, tenant);
        var reference = await _reference.ExecuteAsync(small, tenant);
        return $"""
            seed {seed}, tenant {tenant.Id}, operation {small.Execute ?? "(the only one)"}: {ours.DifferenceFrom(reference)}
            {small.Text}variables: {small.VariableValues}
            ours:      {ours.Response}
            reference: {reference.Response}

            """;

        // A document that shrinking made invalid would be another failure than the one that was found.
        async Task<bool> StillDiffersAsync(Document candidate)
            => (await _reference.ExecuteAsync(candidate, tenant)).Data is not null == executed
                && await DifferenceAsync(candidate, tenant) is not null;
    }
}
