using BrandOS.Graph.Features.Platform.Events;

namespace BrandOS.Graph.Server.Workers;

/// <summary>Lets the hub of events read on while the server runs.</summary>
internal sealed class EventFeed(IServiceProvider services) : BackgroundService
{
    // Asked for late: the database's addresses may become known after the worker is made.
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
        => services.GetRequiredService<EventHub>().RunAsync(stoppingToken);
}
