using BrandOS.Graph.Features.Platform.Paging;
using BrandOS.Graph.IntegrationTests.Cluster;
using BrandOS.Graph.IntegrationTests.Differential.Operations;
using BrandOS.Graph.IntegrationTests.Differential.Reference;
using BrandOS.Graph.IntegrationTests.Graph;
using Xunit.Abstractions;

namespace BrandOS.Graph.IntegrationTests.Differential;

/// <summary>
/// Connections with a random filter, order and search, walked by their cursors: some pages forwards, then some backwards, each compared
/// with the reference, which knows the cursors' rows from our own pages. Walk number n has the seed n.
/// </summary>
[Collection(SeededGraphCollection.Name)]
public sealed class FollowedPagesTests(SeededGraph graph, ITestOutputHelper output)
{
    private const int Walks = 1_500;
    private const int MostPages = 4;
    private const int AtOnce = 4;

    private static readonly FailingLoader NoFailure = new(name: null);

    private readonly ReferenceExecuter _reference = new();

    [ClusterFact]
    public async Task Cursors_of_filtered_sorted_and_searched_pages_lead_on_and_back_as_in_the_reference()
    {
        var tenants = await DifferentialTests.LoadTenantsAsync(graph);
        var ours = new OurExecuter(graph.Nodes);
        var (differences, forwards, backwards) = (new List<string>(), 0, 0);
        await Parallel.ForAsync(1, Walks + 1, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (seed, _) =>
        {
            var walked = await WalkAsync(ours, new RandomWalk(_reference.Schema, tenants, seed));
            lock (differences)
            {
                (forwards, backwards) = (forwards + walked.Forwards, backwards + walked.Backwards);
                differences.AddRange(walked.Difference is null ? [] : [$"seed {seed}: {walked.Difference}"]);
            }
        });

        output.WriteLine($"{Walks:N0} walks: {forwards:N0} pages forwards and {backwards:N0} backwards behind a cursor.");
        Assert.True(differences.Count == 0, string.Join('\n', differences.Take(3)));

        // Filters that find nothing, or a page at most, lead nowhere.
        Assert.True(forwards > Walks / 4 && backwards > Walks / 4, $"{forwards} pages forwards, {backwards} backwards");
    }

    private async Task<(string? Difference, int Forwards, int Backwards)> WalkAsync(OurExecuter ours, RandomWalk walk)
    {
        var cursors = new KnownCursors();
        var (forwards, backwards) = (0, 0);
        string? after = null, before = null;
        while (true)
        {
            var document = walk.Page(after, before);
            var reference = await _reference.ExecuteAsync(document, walk.Tenant, NoFailure, cursors);
            var own = await ours.ExecuteAsync(document, walk.Tenant, NoFailure);
            if (own.DifferenceFrom(reference) is { } difference)
            {
                return ($"{difference}\n{document.Text}variables: {document.VariableValues}\n{own.Response}\n{reference.Response}\n", 0, 0);
            }

            forwards += after is null ? 0 : 1;
            backwards += before is null ? 0 : 1;
            if (walk.In(own.Data) is not { } page || page.GetProperty("edges").GetArrayLength() == 0)
            {
                return (null, forwards, backwards);
            }

            cursors.Learn(page);
            var info = page.GetProperty("pageInfo");
            if (before is null && forwards < MostPages && info.GetProperty("hasNextPage").GetBoolean())
            {
                after = info.GetProperty("endCursor").GetString();
            }
            else if (backwards < MostPages && info.GetProperty("hasPreviousPage").GetBoolean())
            {
                (after, before) = (null, info.GetProperty("startCursor").GetString());
            }
            else
            {
                return (null, forwards, backwards);
            }
        }
    }
}
