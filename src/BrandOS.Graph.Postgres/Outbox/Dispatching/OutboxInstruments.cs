using System.Diagnostics.Metrics;
using BrandOS.Graph.Postgres.Observing;

namespace BrandOS.Graph.Postgres.Outbox.Dispatching;

/// <summary>The metrics of the outbox; docs/operations/observability.md lists them.</summary>
public sealed class OutboxInstruments
{
    private const string Message = "{message}";

    private readonly Counter<long> _sent;
    private readonly Counter<long> _failed;
    private readonly Counter<long> _parked;
    private volatile OutboxCounts? _counts;

    public OutboxInstruments(IMeterFactory meters)
    {
        var meter = meters.Create(ReadSource.Name);
        _sent = meter.CreateCounter<long>("brandos.graph.outbox.sent", Message, "Messages that every sink has.");
        _failed = meter.CreateCounter<long>("brandos.graph.outbox.failed", Message, "Attempts a sink did not take.");
        _parked = meter.CreateCounter<long>("brandos.graph.outbox.parked", Message, "Messages given up until somebody retries them.");
        meter.CreateObservableGauge("brandos.graph.outbox.waiting", Waiting, Message, "Messages in the table that are not sent.");
        meter.CreateObservableGauge("brandos.graph.outbox.oldest", Oldest, "s", "Age of the oldest message that is not sent.");
    }

    internal void Sent(int messages) => _sent.Add(messages);

    internal void Failed(string sink) => _failed.Add(1, new KeyValuePair<string, object?>(ReadAttributes.Sink, sink));

    internal void Parked(string sink) => _parked.Add(1, new KeyValuePair<string, object?>(ReadAttributes.Sink, sink));

    public void Publish(OutboxCounts counts) => _counts = counts;

    private IEnumerable<Measurement<long>> Waiting() => _counts is not { } counts
        ? []
        :
        [
            new(counts.Pending, new KeyValuePair<string, object?>(ReadAttributes.State, "pending")),
            new(counts.Parked, new KeyValuePair<string, object?>(ReadAttributes.State, "parked")),
        ];

    private IEnumerable<Measurement<double>> Oldest() => _counts is { } counts ? [new(counts.OldestPending.TotalSeconds)] : [];
}
