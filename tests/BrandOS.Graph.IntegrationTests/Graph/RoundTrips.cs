using System.Diagnostics;

namespace BrandOS.Graph.IntegrationTests.Graph;

/// <summary>Counts what the driver really sends: Npgsql tells of one activity a round trip, whatever we believe to have batched.</summary>
internal sealed class RoundTrips : IDisposable
{
    private readonly Activity _own;
    private readonly ActivityListener _listener;
    private int _count;

    public RoundTrips()
    {
        _own = new Activity(nameof(RoundTrips)).Start();
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            // Tests of other collections run at the same time: only what descends from our own activity counts.
            ActivityStarted = activity => _count += activity.TraceId == _own.TraceId ? 1 : 0,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public int Count => _count;

    public void Dispose()
    {
        _listener.Dispose();
        _own.Dispose();
    }
}
