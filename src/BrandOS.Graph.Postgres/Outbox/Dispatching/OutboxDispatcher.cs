using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace BrandOS.Graph.Postgres.Outbox.Dispatching;

/// <summary>
/// Claims what is due and sends it to every sink: at least once, the messages of one aggregate one after the other. Any number of workers
/// and processes may do it at once. What a dead one had claimed is sent by another when its lease ends.
/// </summary>
public sealed partial class OutboxDispatcher
{
    // What was sent is written down while the rest is still being sent: less is sent twice after a crash.
    private static readonly TimeSpan SettleInterval = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan SettleLimit = TimeSpan.FromSeconds(5);

    private readonly OutboxClaims _claims;
    private readonly OutboxDelivering _delivering;
    private readonly OutboxOptions _options;
    private readonly OutboxInstruments _instruments;
    private readonly TimeProvider _clock;
    private readonly ILogger<OutboxDispatcher> _logger;
    private uint _turn;

    public OutboxDispatcher(
        OutboxSource source,
        IReadOnlyList<IOutboxSink> sinks,
        OutboxOptions options,
        OutboxInstruments instruments,
        TimeProvider clock,
        Random chance,
        ILogger<OutboxDispatcher> logger)
    {
        _claims = new OutboxClaims(source);
        _delivering = new OutboxDelivering(sinks, options, new RetryDelay(options.FirstDelay, options.MaxDelay, chance), clock);
        _options = options;
        _instruments = instruments;
        _clock = clock;
        _logger = logger;
    }

    /// <summary>Sends one batch.</summary>
    /// <returns>How many messages were claimed; 0 when nothing is due.</returns>
    public async Task<int> SendDueAsync(CancellationToken cancellationToken)
    {
        var tenants = await _claims.WaitingTenantsAsync(cancellationToken);
        if (tenants.Length == 0)
        {
            return 0;
        }

        // Everybody who waits gets the same share; when there are more tenants than places they take turns.
        var share = Math.Max(1, _options.BatchSize / tenants.Length);
        var claimedAt = _clock.GetTimestamp();
        var claim = await _claims.ClaimAsync(Chosen(tenants), share, _options.RunLength, _options.Lease, cancellationToken);
        if (claim.Messages.Count > 0)
        {
            await SendAsync(claim, _options.Lease - _clock.GetElapsedTime(claimedAt), cancellationToken);
        }

        return claim.Messages.Count;
    }

    private int[] Chosen(int[] tenants)
    {
        if (tenants.Length <= _options.BatchSize)
        {
            return tenants;
        }

        var first = Interlocked.Add(ref _turn, (uint)_options.BatchSize);
        return [.. Enumerable.Range(0, _options.BatchSize).Select(place => tenants[(int)((first + place) % tenants.Length)])];
    }

    private async Task SendAsync(OutboxClaim claim, TimeSpan left, CancellationToken cancellationToken)
    {
        // Whoever is not done by then has lost the lease: the rest is somebody else's.
        using var lease = new CancellationTokenSource(left, _clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(lease.Token, cancellationToken);
        var settled = new ConcurrentQueue<OutboxResult>();
        var runs = claim.Messages
            .GroupBy(message => (message.TenantId, message.Aggregate, message.AggregateId))
            .Select(run => run.OrderBy(message => message.Id).ToList());
        var sending = Parallel.ForEachAsync(
            runs,
            new ParallelOptions { MaxDegreeOfParallelism = _options.Parallelism },
            async (run, _) => await _delivering.DeliverAsync(run, settled.Enqueue, both.Token));
        while (await Task.WhenAny(sending, Task.Delay(SettleInterval, _clock, CancellationToken.None)) != sending)
        {
            await SettleAsync(claim, settled);
        }

        await sending;
        await SettleAsync(claim, settled);
    }

    // Also while we stop: what is known is written down, within a time.
    private async Task SettleAsync(OutboxClaim claim, ConcurrentQueue<OutboxResult> settled)
    {
        using var limit = new CancellationTokenSource(SettleLimit, _clock);
        var results = new List<OutboxResult>();
        while (settled.TryDequeue(out var result))
        {
            results.Add(result);
        }

        try
        {
            var sent = results.Where(result => result.Failure is null).Select(result => result.Message).ToList();
            if (sent.Count > 0)
            {
                await _claims.SetSentAsync(sent, claim.Lease, limit.Token);
                _instruments.Sent(sent.Count);
            }

            foreach (var failure in results.Select(result => result.Failure).OfType<OutboxFailure>())
            {
                await _claims.SetFailedAsync(failure, claim.Lease, limit.Token);
                Report(failure);
            }
        }
        catch (Exception failure) when (failure is NpgsqlException or OperationCanceledException)
        {
            // They stay claimed and are sent again when the lease ends.
            LogSettleFailed(results.Count, failure.GetType().Name);
        }
    }

    private void Report(OutboxFailure failure)
    {
        var message = failure.Message;
        if (failure.Reason is null)
        {
            return;
        }

        _instruments.Failed(failure.Sink);
        if (failure.Park)
        {
            _instruments.Parked(failure.Sink);
            LogParked(message.MessageId, message.Kind, failure.Sink, message.Attempts + 1, failure.Reason);
        }
        else if (failure.Counts)
        {
            LogSendFailed(
                message.MessageId, message.Kind, failure.Sink, message.Attempts + 1, failure.Reason, (long)failure.Delay.TotalMilliseconds);
        }
    }
}
