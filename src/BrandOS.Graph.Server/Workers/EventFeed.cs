using BrandOS.Graph.Features.Platform.Events;

namespace BrandOS.Graph.Server.Workers;

/// <summary>Lets the hub of events read on while the server runs.</summary>
internal sealed class EventFeed(IServiceProvider services) : BackgroundService
{
    // Asked for late: the database's addresses may become known after the worker is made.
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await services.GetRequiredService<EventHub>().RunAsync(stoppingToken);
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops. When its start failed, the host would tell of this instead of why.
        }
    }
}
