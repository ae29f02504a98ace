using BrandOS.Graph.IntegrationTests.Differential.Operations;
using BrandOS.Graph.IntegrationTests.Differential.Reference;

namespace BrandOS.Graph.IntegrationTests.Differential;

/// <summary>Both executors side by side.</summary>
internal sealed class Comparison(OurExecuter ours, ReferenceExecuter reference)
{
    /// <summary>What the reference says, and whether ours says the same.</summary>
    public async Task<(Outcome Reference, string? Difference)> CompareAsync(
        Document document, ReferenceTenant tenant, FailingLoader failing)
    {
        var expected = await reference.ExecuteAsync(document, tenant, failing);
        return (expected, (await ours.ExecuteAsync(document, tenant, failing)).DifferenceFrom(expected));
    }

    /// <summary>The smallest document that still shows a difference, and both answers to it.</summary>
    public async Task<string> DescribeAsync(int seed, Document document, ReferenceTenant tenant, FailingLoader failing)
    {
        var kind = Kind((await CompareAsync(document, tenant, failing)).Difference);
        failing = failing.Name is not null && await StillDiffersAsync(document, new FailingLoader(name: null))
            ? new FailingLoader(name: null)
            : failing;
        var small = await Shrinker.ShrinkAsync(document, candidate => StillDiffersAsync(candidate, failing));
        var own = await ours.ExecuteAsync(small, tenant, failing);
        var expected = await reference.ExecuteAsync(small, tenant, failing);
        return $"""
            seed {seed}, tenant {tenant.Id}, operation {small.Execute ?? "(the only one)"}, failing loader {failing.Name ?? "(none)"}
            {own.DifferenceFrom(expected)}
            {small.Text}variables: {small.VariableValues}
            ours:      {own.Response}
            reference: {expected.Response}

            """;

        // A document that shrinking made invalid would be another failure than the one that was found.
        async Task<bool> StillDiffersAsync(Document candidate, FailingLoader with)
            => await CompareAsync(candidate, tenant, with) is { Difference: { } difference } && Kind(difference) == kind;
    }

    private static string? Kind(string? difference) => difference?.Split(' ')[0];
}
