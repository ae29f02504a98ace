using System.Diagnostics.Metrics;

namespace BrandOS.Graph.Features.Platform.Events;

/// <summary>What subscriptions tell of themselves; docs/operations/subscriptions.md lists it.</summary>
internal sealed class EventInstruments
{
    private readonly Counter<long>? _read;
    private readonly Counter<long>? _delivered;
    private readonly Counter<long>? _ended;

    public EventInstruments(IMeterFactory? meters, Func<int> subscriptions)
    {
        if (meters?.Create(GraphApi.MeterName) is not { } meter)
        {
            return;
        }

        meter.CreateObservableUpDownCounter(
            "brandos.graph.subscriptions.active", subscriptions, "{subscription}", "Subscriptions that get events.");
        _read = meter.CreateCounter<long>(
            "brandos.graph.subscriptions.events", "{event}", "Events read from the outbox for tenants with subscriptions.");
        _delivered = meter.CreateCounter<long>(
            "brandos.graph.subscriptions.messages", "{message}", "Answers to events given to subscribers.");
        _ended = meter.CreateCounter<long>(
            "brandos.graph.subscriptions.ended", "{subscription}", "Subscriptions that the server ended, by extensions.code.");
    }

    public void Read(int events) => _read?.Add(events);

    public void Delivered(int messages) => _delivered?.Add(messages);

    public void Ended(string code) => _ended?.Add(1, new KeyValuePair<string, object?>("error.type", code));
}
