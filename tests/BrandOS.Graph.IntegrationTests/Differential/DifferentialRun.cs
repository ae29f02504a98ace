using BrandOS.Graph.IntegrationTests.Differential.Operations;
using BrandOS.Graph.IntegrationTests.Differential.Reference;

namespace BrandOS.Graph.IntegrationTests.Differential;

/// <summary>Compares operation after operation, several at a time; in some of them the loads of one loader fail.</summary>
internal sealed class DifferentialRun(Comparison comparison, Func<int, (Document Document, ReferenceTenant Tenant)> generate)
{
    private const int MostFailuresShown = 3;
    private const int MostForOneLoader = 2_000;
    private const int AtOnce = 4;

    private readonly List<int> _failed = [];
    private readonly HashSet<string> _injected = [];
    private readonly HashSet<string> _codes = [];

    public int Executed { get; private set; }

    /// <summary>Of all errors that there were.</summary>
    public IEnumerable<string> Codes => _codes.Order(StringComparer.Ordinal);

    /// <summary>Executed with errors of fields.</summary>
    public int WithErrors { get; private set; }

    /// <returns>What differs, for people; empty when nothing does.</returns>
    public async Task<string> CompareAsync(int first, int count)
    {
        await Parallel.ForAsync(first, first + count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (seed, _) =>
        {
            if (_failed.Count < MostFailuresShown)
            {
                await CompareAsync(seed);
            }
        });

        var failures = new List<string>();
        foreach (var seed in _failed.Order().Take(MostFailuresShown))
        {
            var (document, tenant) = generate(seed);
            failures.Add(await comparison.DescribeAsync(seed, document, tenant, FailingIn(seed)));
        }

        return string.Join('\n', failures);
    }

    /// <summary>Lets those loaders fail that few operations ask and that did not happen to fail when one of them did.</summary>
    /// <param name="first">The first seed that was not used yet.</param>
    /// <returns>What differs, for people; empty when nothing does.</returns>
    public async Task<string> FailOthersAsync(int first)
    {
        foreach (var loader in FailingLoader.Names.Except(_injected))
        {
            var wasAsked = false;
            for (var seed = first; seed < first + MostForOneLoader && !wasAsked; seed++)
            {
                var failing = new FailingLoader(loader);
                var (document, tenant) = generate(seed);
                if ((await comparison.CompareAsync(document, tenant, failing)).Difference is not null)
                {
                    return await comparison.DescribeAsync(seed, document, tenant, failing);
                }

                wasAsked = failing.WasAsked;
            }

            if (!wasAsked)
            {
                return $"No operation asked the loader '{loader}', so it never failed.";
            }
        }

        return "";
    }

    private async Task CompareAsync(int seed)
    {
        var (document, tenant) = generate(seed);
        var failing = FailingIn(seed);
        var (reference, difference) = await comparison.CompareAsync(document, tenant, failing);
        lock (_failed)
        {
            _injected.UnionWith(failing.WasAsked ? [failing.Name!] : []);
            Executed += reference.Data is null ? 0 : 1;
            _codes.UnionWith(reference.Errors.Select(error => error.Code).Where(ReferenceMistakes.IsOne));
            WithErrors += reference.Data is not null && reference.Errors.Count > 0 ? 1 : 0;
            _failed.AddRange(difference is null ? [] : [seed]);
        }
    }

    // Of its own, so that which loader fails does not change which document it is.
    private static FailingLoader FailingIn(int seed) => FailingLoader.Some(new Random(~seed));
}
