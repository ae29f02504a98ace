using System.Diagnostics;
using BrandOS.Graph.Engine.Observing;
using BrandOS.Graph.Postgres.Observing;

namespace BrandOS.Graph.Server.Telemetry;

/// <summary>
/// Tells browsers where a request's time went (<c>Server-Timing</c>, W3C). It listens to the spans that traces are made of, so the engine
/// and the reads know nothing of it and pay nothing when it is off.
/// </summary>
internal sealed class ServerTimings : IDisposable
{
    public const string Header = "Server-Timing";

    private readonly AsyncLocal<ServerTiming?> _current = new();
    private readonly ActivityListener _listener;
    private readonly TimeProvider _clock;

    public ServerTimings(TimeProvider clock)
    {
        _clock = clock;
        _listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name is EngineSource.Name or ReadSource.Name or ServerSource.Name,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = span => _current.Value?.Add(span),
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public Task MeasureAsync(HttpContext http, RequestDelegate next)
    {
        var timing = new ServerTiming();
        var began = _clock.GetTimestamp();
        _current.Value = timing;

        // The response leaves when it is complete, so all there is to tell is known when its headers are sent.
        http.Response.OnStarting(() =>
        {
            http.Response.Headers[Header] = timing.Describe(_clock.GetElapsedTime(began));
            return Task.CompletedTask;
        });
        return next(http);
    }

    public void Dispose() => _listener.Dispose();
}
