using System.Diagnostics.Metrics;
using BrandOS.Graph.Postgres.Writing;

namespace BrandOS.Graph.Postgres.Observing;

/// <summary>The metrics of writing; docs/operations/observability.md lists them.</summary>
internal sealed class WriteInstruments
{
    private readonly Histogram<double> _commits;
    private readonly Counter<long> _retries;
    private readonly Counter<long> _failures;

    public WriteInstruments(IMeterFactory meters)
    {
        var meter = meters.Create(ReadSource.Name);
        _commits = meter.CreateHistogram(
            "brandos.graph.write.duration",
            "s",
            "Transactions that were committed, from their connection to their commit.",
            tags: null,
            new InstrumentAdvice<double>
            {
                HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
            });
        _retries = meter.CreateCounter<long>(
            "brandos.graph.write.retries", "{attempt}", "Transactions begun again, by why and by PostgreSQL's SQLSTATE.");
        _failures = meter.CreateCounter<long>("brandos.graph.write.failures", "{transaction}", "Transactions that were given up, by why.");
    }

    public void CountCommit(TimeSpan duration) => _commits.Record(duration.TotalSeconds);

    public void CountRetry(WriteFailure failure)
        => _retries.Add(
            1, new(ReadAttributes.ErrorType, WriteErrorType.Of(failure)), new(ReadAttributes.SqlState, failure.SqlState ?? "none"));

    public void CountFailure(WriteFailure failure)
        => _failures.Add(
            1, new(ReadAttributes.ErrorType, WriteErrorType.Of(failure)), new(ReadAttributes.SqlState, failure.SqlState ?? "none"));
}
