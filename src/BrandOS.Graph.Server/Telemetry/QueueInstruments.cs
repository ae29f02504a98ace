using System.Diagnostics.Metrics;

namespace BrandOS.Graph.Server.Telemetry;

/// <summary>How long operations stood in line; who found a place at once is not measured and costs nothing.</summary>
internal sealed class QueueInstruments(IMeterFactory meters)
{
    private readonly Histogram<double> _duration = meters.Create(ServerSource.Name).CreateHistogram(
        "brandos.graph.http.queue.duration",
        "s",
        "Waits for a place among the operations that run at once.",
        tags: null,
        new InstrumentAdvice<double>
        {
            HistogramBucketBoundaries = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
        });

    /// <param name="outcome">One of <see cref="Engine.Observing.OperationOutcome"/>: ok, refused, cancelled.</param>
    public void Waited(TimeSpan duration, string outcome)
        => _duration.Record(duration.TotalSeconds, new KeyValuePair<string, object?>("brandos.graph.outcome", outcome));
}
