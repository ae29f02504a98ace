using System.Globalization;
using BrandOS.Graph.Engine;
using BrandOS.Graph.Features.Platform.Paging;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Differential.Operations;
using BrandOS.Graph.IntegrationTests.Differential.Reference;
using BrandOS.Graph.IntegrationTests.Graph;
using GraphQL.Types;
using Xunit.Abstractions;

namespace BrandOS.Graph.IntegrationTests.Differential;

/// <summary>
/// Random valid operations, executed by our engine over PostgreSQL and by graphql-dotnet's DocumentExecuter over EF Core's objects, which
/// are filtered and sorted in memory: the <c>data</c> and the errors' codes and paths must be equal. In some operations the loads of one
/// loader fail. Operation number n of a run has the seed <c>SEED + n</c>; a failure names its seed, so that
/// <code>
/// BRANDOS_DIFFERENTIAL_SEED=4711 BRANDOS_DIFFERENTIAL_COUNT=1 \
///   dotnet test tests/BrandOS.Graph.IntegrationTests --filter FullyQualifiedName~Differential
/// </code>
/// repeats just that one. Without these variables: 10,000 operations from seed 1.
/// </summary>
[Collection(SeededGraphCollection.Name)]
public sealed class DifferentialTests(SeededGraph graph, ITestOutputHelper output)
{
    private const int EnoughForShares = 500;
    private const int EnoughForAll = 10_000;
    private const int Mutations = 1_000;
    private const int WrongDocuments = 2_000;

    private static readonly string[] Refusals =
    [
        ErrorCodes.SyntaxError,
        ErrorCodes.OperationUnknown,
        ErrorCodes.ValidationFailed,
        ErrorCodes.TypeMismatch,
        ErrorCodes.NonNullViolated,
    ];

    private readonly ReferenceExecuter _reference = new();

    [ClusterFact]
    public async Task Random_operations_give_the_same_data_codes_and_error_paths_as_the_reference()
    {
        var first = Setting("BRANDOS_DIFFERENTIAL_SEED", 1);
        var count = Setting("BRANDOS_DIFFERENTIAL_COUNT", 10_000);
        var documents = new RandomDocuments(_reference.Schema, await LoadTenantsAsync(graph), Room.Large);
        var run = new DifferentialRun(new Comparison(new OurExecuter(graph.Nodes), _reference), documents.Generate);

        var failures = await run.CompareAsync(first, count);

        output.WriteLine(
            $"{count:N0} operations from seed {first}: {run.Executed:N0} executed, {run.WithErrors:N0} of them with errors of fields; "
            + $"codes: {string.Join(", ", run.Codes)}.");
        Assert.True(failures.Length == 0, failures);
        if (count >= EnoughForShares)
        {
            // Operations that are all refused, or that never meet an error, would agree on nothing worth knowing.
            Assert.InRange((double)run.Executed / count, 0.85, 1);
            Assert.InRange((double)run.WithErrors / count, 0.1, 0.7);
        }

        if (count >= EnoughForAll)
        {
            var unfailed = await run.FailOthersAsync(first + count);
            Assert.True(unfailed.Length == 0, unfailed);
            AssertSelected(documents, _reference.Schema.AllTypes.OfType<IComplexGraphType>().Except(Elsewhere()));
        }
    }

    /// <summary>
    /// Nothing is written: what a mutation comes to is given to both sides, and they must read the same of it - payloads, errors of every
    /// kind in their unions, and all that can be reached from there.
    /// </summary>
    [ClusterFact]
    public async Task Random_selections_of_payloads_give_the_same_data_codes_and_error_paths_as_the_reference()
    {
        var documents = new RandomDocuments(_reference.Schema, await LoadTenantsAsync(graph), Room.Medium);
        var run = new DifferentialRun(new Comparison(new OurExecuter(graph.Nodes), _reference), documents.GenerateMutation);

        var failures = await run.CompareAsync(first: 1, Mutations);

        output.WriteLine($"{Mutations:N0} mutations: {run.Executed:N0} executed, {run.WithErrors:N0} of them with errors of fields; "
            + $"codes: {string.Join(", ", run.Codes)}.");
        Assert.True(failures.Length == 0, failures);
        Assert.InRange((double)run.Executed / Mutations, 0.85, 1);
        Assert.InRange(run.WithErrors, Mutations / 100, Mutations);
        AssertSelected(documents, ReferencePayloads.Types(_reference.Schema));
    }

    /// <summary>Documents and variables with one mistake: both refuse them, and for the same reason.</summary>
    [ClusterFact]
    public async Task Random_mistakes_give_the_same_codes_as_the_reference()
    {
        var documents = new RandomDocuments(_reference.Schema, await LoadTenantsAsync(graph), Room.Medium);
        var run = new DifferentialRun(new Comparison(new OurExecuter(graph.Nodes), _reference), documents.GenerateMistake);

        var failures = await run.CompareAsync(first: 1, WrongDocuments);

        output.WriteLine(
            $"{WrongDocuments:N0} mistakes: {run.Executed:N0} executed nevertheless; codes: {string.Join(", ", run.Codes)}.");
        Assert.True(failures.Length == 0, failures);
        Assert.Equal(Mistakes.All.Keys.Order(), documents.Mistaken.Order());
        Assert.InRange((double)run.Executed / WrongDocuments, 0, 0.3);
        Assert.Equal([], Refusals.Except(run.Codes));
    }

    [Fact]
    public void Every_field_of_every_object_type_has_a_reference_resolver()
    {
        var fields = ReferenceExecuter.Fields(_reference.Schema).Select(field => field.Name).Order();

        Assert.Equal(fields, ReferenceResolvers.All.Keys.Order());
    }

    private static int Setting(string name, int otherwise)
        => Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    private static void AssertSelected(RandomDocuments documents, IEnumerable<IComplexGraphType> types)
    {
        var fields = types.SelectMany(type => type.Fields.Select(field => $"{type.Name}.{field.Name}"));

        Assert.Equal([], fields.Except(documents.Selected).Order());
    }

    // Payloads have the test above; what a subscription's events say is a query's selection, and their tests are in Subscriptions.
    private IEnumerable<IComplexGraphType> Elsewhere() => ReferencePayloads.Types(_reference.Schema)
        .Append(_reference.Schema.Subscription!)
        .Concat(_reference.Schema.AllTypes.OfType<IInputObjectGraphType>());

    internal static async Task<ReferenceTenant[]> LoadTenantsAsync(SeededGraph graph)
    {
        var cursors = new CursorCodec(SeededGraph.CursorKey);
        await graph.ReplayedAsync();
        await using var context = graph.CreateContext();
        return [await ReferenceTenant.LoadAsync(context, 1, cursors), await ReferenceTenant.LoadAsync(context, 2, cursors)];
    }
}
