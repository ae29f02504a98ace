using System.Diagnostics.Metrics;
using BrandOS.Graph.Postgres.Replicas;

namespace BrandOS.Graph.Postgres.Observing;

/// <summary>The metrics of reading, by node; docs/operations/observability.md lists them.</summary>
internal sealed class ReadInstruments
{
    public ReadInstruments(IMeterFactory meters, Topology topology, RouteCounters counters)
    {
        var meter = meters.Create(ReadSource.Name);
        Duration = meter.CreateHistogram(
            "brandos.graph.read.duration",
            "s",
            "Round trips to a node, one for each level of an operation.",
            tags: null,
            new InstrumentAdvice<double>
            {
                HistogramBucketBoundaries = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
            });
        Statements = meter.CreateCounter<long>("brandos.graph.read.statements", "{statement}", "Statements sent.");
        Rows = meter.CreateCounter<long>("brandos.graph.read.rows", "{row}", "Rows read.");
        NodeInstruments.Create(meter, topology, counters);
    }

    public Histogram<double> Duration { get; }

    public Counter<long> Statements { get; }

    public Counter<long> Rows { get; }

    public bool Enabled => Duration.Enabled || Statements.Enabled || Rows.Enabled;
}
