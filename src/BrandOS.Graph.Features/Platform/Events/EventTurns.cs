using Microsoft.Extensions.Logging;

namespace BrandOS.Graph.Features.Platform.Events;

/// <summary>Events take turns: they share the connections with the requests of clients.</summary>
internal sealed class EventTurns(SubscriptionOptions options, TimeProvider clock, ILogger logger)
{
    private readonly SemaphoreSlim _free = new(options.MaxConcurrentEvents);

    public TimeProvider Clock { get; } = clock;

    public ILogger Logger { get; } = logger;

    public TimeSpan NodePatience { get; } = options.NodePatience;

    public Task EnterAsync(CancellationToken cancellationToken) => _free.WaitAsync(cancellationToken);

    public void Leave() => _free.Release();
}
