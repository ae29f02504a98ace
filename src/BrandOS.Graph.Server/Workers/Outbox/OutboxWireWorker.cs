using BrandOS.Graph.Postgres.Outbox;

namespace BrandOS.Graph.Server.Workers.Outbox;

/// <summary>
/// Hears and tells signals of the outbox while the server runs; also where nothing is sent, as subscribers wait for them.
/// </summary>
internal sealed class OutboxWireWorker(OutboxWire wire) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await wire.RunAsync(stoppingToken);
        }
        catch (Exception) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops. When its start failed, the host would tell of this instead of why.
        }
    }
}
