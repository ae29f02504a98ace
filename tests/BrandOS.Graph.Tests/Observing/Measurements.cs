using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace BrandOS.Graph.Tests.Observing;

/// <summary>Meters of its own and everything that is measured with them; nothing of what other tests measure at the same time.</summary>
internal sealed class Measurements : IDisposable
{
    private readonly ServiceProvider? _provider;
    private readonly MeterListener _listener = new();
    private readonly List<Measured> _all = [];

    public Measurements()
        : this(new ServiceCollection().AddMetrics().BuildServiceProvider())
    {
        _provider = (ServiceProvider?)Services;
    }

    /// <param name="services">Whose meters to listen to.</param>
    public Measurements(IServiceProvider services)
    {
        Services = services;
        Meters = services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, Meters))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<int>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<long>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, value, tags, _) => Add(instrument, value, tags));
        _listener.Start();
    }

    public IMeterFactory Meters { get; }

    private IServiceProvider Services { get; }

    /// <summary>All measurements of one instrument so far.</summary>
    public IReadOnlyList<Measured> Of(string instrument)
    {
        lock (_all)
        {
            return [.. _all.Where(measured => measured.Instrument == instrument)];
        }
    }

    /// <summary>The tags of each measurement of an instrument, as <c>key=value key=value</c>, keys without <c>brandos.graph.</c>.</summary>
    public IEnumerable<string> TagsOf(string instrument) => Of(instrument).Select(measured => measured.Tags);

    /// <summary>Asks the observable ones.</summary>
    public void Collect() => _listener.RecordObservableInstruments();

    /// <summary>Everything, one line a measurement.</summary>
    public override string ToString()
    {
        lock (_all)
        {
            return string.Join('\n', _all.Select(measured => $"{measured.Instrument} {measured.Value} {measured.Tags}"));
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        _provider?.Dispose();
    }

    private void Add(Instrument instrument, double value, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var text = string.Join(
            ' ', tags.ToArray().Select(tag => $"{tag.Key.Replace("brandos.graph.", "", StringComparison.Ordinal)}={tag.Value}"));
        lock (_all)
        {
            _all.Add(new Measured(instrument.Name, value, text));
        }
    }

    internal sealed record Measured(string Instrument, double Value, string Tags);
}
