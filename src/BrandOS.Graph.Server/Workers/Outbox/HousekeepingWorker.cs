using BrandOS.Graph.Postgres.Outbox.Dispatching;
using Microsoft.Extensions.Options;

namespace BrandOS.Graph.Server.Workers.Outbox;

/// <summary>Counts what waits, for the metrics, and removes what was sent long ago.</summary>
internal sealed partial class HousekeepingWorker(
    OutboxHousekeeping housekeeping,
    OutboxInstruments instruments,
    IOptions<OutboxOptions> options,
    TimeProvider clock,
    ILogger<HousekeepingWorker> logger)
    : BackgroundService
{
    private readonly ILogger<HousekeepingWorker> _logger = logger;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Enabled)
        {
            return;
        }

        using var timer = new PeriodicTimer(options.Value.HousekeepingInterval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await LookAfterAsync(stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops.
        }
    }

    private async Task LookAfterAsync(CancellationToken stopping)
    {
        try
        {
            instruments.Publish(await housekeeping.CountAsync(stopping));
            await housekeeping.RemoveSentAsync(options.Value.Retention, stopping);
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            LogFailed(failure.GetType().Name);
        }
    }

    [LoggerMessage(
        EventIds.HousekeepingFailed, LogLevel.Warning, "Old messages of the outbox were not removed ({Failure}); tried again later.")]
    private partial void LogFailed(string failure);
}
