using BrandOS.Graph.Features.Platform.Writing;
using BrandOS.Graph.Postgres.Writing;
using Microsoft.Extensions.Options;

namespace BrandOS.Graph.Server.Workers;

/// <summary>Removes idempotency keys whose time is over, in every process: they do not get in each other's way.</summary>
internal sealed partial class KeyRemoval(
    IServiceProvider services, IOptions<IdempotencyOptions> options, TimeProvider clock, ILogger<KeyRemoval> logger) : BackgroundService
{
    private readonly ILogger _logger = logger;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(options.Value.RemovalInterval, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                try
                {
                    await services.GetRequiredService<IdempotencyKeys>().RemoveOldAsync(stoppingToken);
                }
                catch (WriteFailedException failure)
                {
                    LogFailed(failure, options.Value.RemovalInterval);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops.
        }
    }
}
