using System.Diagnostics.Metrics;
using BrandOS.Graph.Engine.Planning;

namespace BrandOS.Graph.Engine.Observing;

/// <summary>The engine's metrics; docs/operations/observability.md lists them.</summary>
internal sealed class EngineInstruments
{
    private readonly Meter _meter;
    private readonly Counter<long> _errors;

    public EngineInstruments(IMeterFactory meters)
    {
        _meter = meters.Create(EngineSource.Name);
        Duration = Histogram<double>(
            "brandos.graph.operation.duration", "s", "From the request's document to the finished response.",
            [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]);
        Levels = Histogram<int>(
            "brandos.graph.operation.levels", "{level}", "Round trips to the database of one operation.", [0, 1, 2, 3, 4, 5, 6, 8, 12, 24]);
        ResponseSize = Histogram<int>(
            "brandos.graph.response.size",
            "By",
            "Response bodies before compression.",
            [256, 1024, 4096, 16384, 65536, 262144, 1048576, 4194304]);
        Restarts = _meter.CreateCounter<long>(
            "brandos.graph.operation.restarts", "{restart}", "Operations begun again because the node they were reading from failed.");
        _errors = _meter.CreateCounter<long>("brandos.graph.operation.errors", "{error}", "Errors in responses, by extensions.code.");
    }

    public Histogram<double> Duration { get; }

    public Histogram<int> Levels { get; }

    public Histogram<int> ResponseSize { get; }

    public Counter<long> Restarts { get; }

    public void CountErrors(IReadOnlyList<GraphError> errors)
    {
        if (_errors.Enabled)
        {
            foreach (var error in errors)
            {
                _errors.Add(1, new KeyValuePair<string, object?>(Attributes.ErrorType, error.Code));
            }
        }
    }

    /// <summary>The cache counts anyway; these ask it when somebody collects.</summary>
    public void Observe(PlanCache plans)
    {
        _meter.CreateObservableCounter(
            "brandos.graph.plan_cache.lookups",
            () => new[] { Lookups(plans.Counters.Hits, PlanCacheResult.Hit), Lookups(plans.Counters.Misses, PlanCacheResult.Miss) },
            "{lookup}",
            "Searches of the plan cache; a miss parses, validates and plans.");
        _meter.CreateObservableCounter(
            "brandos.graph.plan_cache.evictions", () => plans.Counters.Evictions, "{plan}", "Plans that made room for others.");
        _meter.CreateObservableUpDownCounter("brandos.graph.plan_cache.entries", () => plans.Counters.Entries, "{plan}", "Plans held.");
    }

    private static Measurement<long> Lookups(long count, string result)
        => new(count, new KeyValuePair<string, object?>(Attributes.PlanCacheResult, result));

    private Histogram<T> Histogram<T>(string name, string unit, string description, T[] bounds)
        where T : struct
        => _meter.CreateHistogram(name, unit, description, tags: null, new InstrumentAdvice<T> { HistogramBucketBoundaries = bounds });
}
