using System.Collections.Concurrent;

namespace BrandOS.Graph.Server.Transport.Streaming;

/// <summary>All clients that stay connected. One timer serves all of them; when the server stops they are sent away.</summary>
internal sealed class ClientStreams(TimeProvider clock, IHostApplicationLifetime lifetime) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentDictionary<IClientStream, byte> _streams = new();

    public int Count => _streams.Count;

    public void Add(IClientStream stream)
    {
        _streams.TryAdd(stream, 0);
        if (lifetime.ApplicationStopping.IsCancellationRequested)
        {
            stream.Stop();
        }
    }

    public void Remove(IClientStream stream) => _streams.TryRemove(stream, out _);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var stopping = lifetime.ApplicationStopping.Register(StopAll);
        using var timer = new PeriodicTimer(Interval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                var now = clock.GetUtcNow();
                foreach (var (stream, _) in _streams)
                {
                    stream.Tick(now);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops.
        }
    }

    private void StopAll()
    {
        foreach (var (stream, _) in _streams)
        {
            stream.Stop();
        }
    }
}
