using BrandOS.Graph.Postgres.Outbox;
using BrandOS.Graph.Postgres.Outbox.Dispatching;
using Microsoft.Extensions.Options;

namespace BrandOS.Graph.Server.Workers.Outbox;

/// <summary>Sends messages while the server runs. The table is looked at again and again; a signal only makes it sooner.</summary>
internal sealed partial class OutboxWorker(
    OutboxDispatcher dispatcher,
    OutboxSignal signal,
    IOptions<OutboxOptions> options,
    TimeProvider clock,
    ILogger<OutboxWorker> logger) : BackgroundService
{
    private readonly OutboxOptions _options = options.Value;
    private readonly ILogger<OutboxWorker> _logger = logger;
    private int _away;

    protected override Task ExecuteAsync(CancellationToken stoppingToken)
        => _options.Enabled
            ? Task.WhenAll(Enumerable.Range(0, _options.Workers).Select(_ => WorkAsync(stoppingToken)))
            : Task.CompletedTask;

    private async Task WorkAsync(CancellationToken stopping)
    {
        using var raised = signal.Subscribe(clock);
        try
        {
            await Task.Yield();
            while (!stopping.IsCancellationRequested)
            {
                if (await SendDueAsync(stopping) == 0 && await raised.WaitAsync(_options.PollInterval, stopping))
                {
                    await Task.Delay(_options.Linger, clock, stopping);
                }
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // The server stops.
        }
    }

    private async Task<int> SendDueAsync(CancellationToken stopping)
    {
        try
        {
            var claimed = await dispatcher.SendDueAsync(stopping);
            if (Interlocked.Exchange(ref _away, 0) == 1)
            {
                LogAnswers();
            }

            return claimed;
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            // Whatever it is, a worker that ends would leave messages for ever. The database may be away, or not migrated yet.
            if (Interlocked.Exchange(ref _away, 1) == 0)
            {
                LogAway(failure.GetType().Name);
            }

            return 0;
        }
    }
}
