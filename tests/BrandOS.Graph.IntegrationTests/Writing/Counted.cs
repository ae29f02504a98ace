using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;

namespace BrandOS.Graph.IntegrationTests.Writing;

/// <summary>Meters of a test's own, and how often each counter was raised with which tags.</summary>
internal sealed class Counted : IDisposable
{
    private readonly ServiceProvider _provider = new ServiceCollection().AddMetrics().BuildServiceProvider();
    private readonly MeterListener _listener = new();
    private readonly List<string> _raised = [];

    public Counted()
    {
        Meters = _provider.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (ReferenceEquals(instrument.Meter.Scope, Meters))
            {
                listener.EnableMeasurementEvents(instrument);
            }
        };
        _listener.SetMeasurementEventCallback<long>((instrument, _, tags, _) => Add(instrument, tags));
        _listener.SetMeasurementEventCallback<double>((instrument, _, tags, _) => Add(instrument, tags));
        _listener.Start();
    }

    public IMeterFactory Meters { get; }

    /// <summary>Each measurement of an instrument as its tags' values.</summary>
    public IReadOnlyList<string> Of(string instrument)
    {
        lock (_raised)
        {
            return
            [
                .. _raised.Where(text => text.StartsWith(instrument + " ", StringComparison.Ordinal))
                    .Select(text => text[(instrument.Length + 1)..]),
            ];
        }
    }

    public void Dispose()
    {
        _listener.Dispose();
        _provider.Dispose();
    }

    private void Add(Instrument instrument, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        var values = string.Join(' ', tags.ToArray().Select(tag => tag.Value));
        lock (_raised)
        {
            _raised.Add($"{instrument.Name} {values}");
        }
    }
}
