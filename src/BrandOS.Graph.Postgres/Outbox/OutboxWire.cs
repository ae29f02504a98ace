using Microsoft.Extensions.Logging;
using Npgsql;

namespace BrandOS.Graph.Postgres.Outbox;

/// <summary>
/// Carries signals between processes by LISTEN and NOTIFY. Not in the transactions that write messages: NOTIFY takes one lock for the
/// whole database until the commit is on disk, and commits would no longer share their fsync. Many signals are one notification.
/// </summary>
public sealed partial class OutboxWire(OutboxSource source, OutboxSignal signal, TimeProvider clock, ILogger<OutboxWire> logger)
{
    private const string Channel = "brandos_graph_outbox";
    private static readonly TimeSpan Gap = TimeSpan.FromMilliseconds(20);
    private static readonly TimeSpan AgainAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Never = TimeSpan.FromHours(1);

    private readonly ILogger<OutboxWire> _logger = logger;

    /// <summary>Until it is cancelled. A database that is away is tried again each second.</summary>
    public Task RunAsync(CancellationToken cancellationToken) => Task.WhenAll(HearAsync(cancellationToken), TellAsync(cancellationToken));

    private async Task HearAsync(CancellationToken stopping)
    {
        var lost = false;
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await using var connection = await source.Listening.OpenConnectionAsync(stopping);
                connection.Notification += (_, heard) => Hear(heard.Payload);
                await using (var listen = new NpgsqlCommand($"LISTEN {Channel}", connection))
                {
                    await listen.ExecuteNonQueryAsync(stopping);
                }

                if (lost)
                {
                    LogListening();
                    signal.Wake(); // something may have been said meanwhile
                }

                lost = false;
                while (true)
                {
                    await connection.WaitAsync(stopping);
                }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure) when (failure is NpgsqlException or IOException or TimeoutException)
            {
                if (!lost)
                {
                    LogNotListening(failure.GetType().Name);
                }

                lost = true;
                await Pause(AgainAfter, stopping);
            }
        }
    }

    private async Task TellAsync(CancellationToken stopping)
    {
        using var raised = signal.Announce(clock);
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                if (await raised.WaitAsync(Never, stopping))
                {
                    await using var connection = await source.OpenAsync(stopping);
                    await using var notify = new NpgsqlCommand($"NOTIFY {Channel}, '{signal.Process}'", connection);
                    await notify.ExecuteNonQueryAsync(stopping);
                    await Pause(Gap, stopping);
                }
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
                return;
            }
            catch (Exception failure) when (failure is NpgsqlException or IOException or TimeoutException)
            {
                await Pause(AgainAfter, stopping); // the others poll
            }
        }
    }

    private void Hear(string process)
    {
        if (process != signal.Process)
        {
            signal.Wake();
        }
    }

    private async Task Pause(TimeSpan time, CancellationToken stopping)
        => await Task.Delay(time, clock, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
}
