using BrandOS.Graph.Postgres.Outbox;

namespace BrandOS.Graph.Server.Workers.Outbox;

/// <summary>
/// Hears and tells signals of the outbox while the server runs; also where nothing is sent, as subscribers wait for them.
/// </summary>
internal sealed class OutboxWireWorker(OutboxWire wire) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => wire.RunAsync(stoppingToken);
}
