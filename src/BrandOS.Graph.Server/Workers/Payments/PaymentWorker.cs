using BrandOS.Graph.Features.Payments;
using BrandOS.Graph.Features.Payments.Saga;
using BrandOS.Graph.Postgres.Outbox;
using Microsoft.Extensions.Options;

namespace BrandOS.Graph.Server.Workers.Payments;

/// <summary>
/// Carries payments on while the server runs: soon after a change was made here or elsewhere, and by looking again and again.
/// </summary>
internal sealed partial class PaymentWorker(
    PaymentSaga saga,
    OutboxSignal signal,
    IOptions<PaymentsOptions> options,
    TimeProvider clock,
    ILogger<PaymentWorker> logger) : BackgroundService
{
    // Many changes come together; most of them begin no payment.
    private static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(10);

    private readonly ILogger<PaymentWorker> _logger = logger;
    private bool _away;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.Value.Enabled)
        {
            return;
        }

        using var raised = signal.Subscribe(clock);
        try
        {
            await Task.Yield();
            while (!stoppingToken.IsCancellationRequested)
            {
                if (await RunDueAsync(stoppingToken) == 0 && await raised.WaitAsync(options.Value.PollInterval, stoppingToken))
                {
                    await Task.Delay(Linger, clock, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The server stops.
        }
    }

    private async Task<int> RunDueAsync(CancellationToken stopping)
    {
        try
        {
            var due = await saga.RunDueAsync(stopping);
            if (_away)
            {
                LogAnswer();
            }

            _away = false;
            if (due > 0)
            {
                signal.Raise(); // an end of a payment is news for the outbox
            }

            return due;
        }
        catch (Exception failure) when (!stopping.IsCancellationRequested)
        {
            // The database may be away, or not migrated yet; a worker that ends would leave payments for ever.
            if (!_away)
            {
                LogAway(failure.GetType().Name);
            }

            _away = true;
            return 0;
        }
    }

    [LoggerMessage(EventIds.PaymentsAway, LogLevel.Warning, "Payments cannot be read ({Failure}); none is carried on until they can.")]
    private partial void LogAway(string failure);

    [LoggerMessage(EventIds.PaymentsAnswer, LogLevel.Information, "Payments can be read again.")]
    private partial void LogAnswer();
}
