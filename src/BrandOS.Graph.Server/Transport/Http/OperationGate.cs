using System.Threading.RateLimiting;
using BrandOS.Graph.Engine.Observing;
using BrandOS.Graph.Server.Telemetry;
using Microsoft.Extensions.Options;

namespace BrandOS.Graph.Server.Transport.Http;

/// <summary>
/// Lets so many operations run at once as are of use: more would only share the same connections, hold their memory and answer later. The
/// next ones wait in line, briefly, and then are sent away (503).
/// </summary>
internal sealed class OperationGate(IOptions<HttpTransportOptions> options, QueueInstruments instruments, TimeProvider clock) : IDisposable
{
    private readonly TimeSpan _patience = options.Value.OperationQueueWait;
    private readonly ConcurrencyLimiter _limiter = new(new ConcurrencyLimiterOptions
    {
        PermitLimit = options.Value.MaxConcurrentOperations,
        QueueLimit = options.Value.MaxQueuedOperations,
        QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
    });

    /// <summary>A turn to dispose when the operation has run; one that is not acquired when it may not.</summary>
    public ValueTask<GateTurn> EnterAsync(CancellationToken cancellationToken)
    {
        var lease = _limiter.AttemptAcquire();
        return lease.IsAcquired ? ValueTask.FromResult(new GateTurn(lease, TimeSpan.Zero)) : WaitAsync(lease, cancellationToken);
    }

    public void Dispose() => _limiter.Dispose();

    private async ValueTask<GateTurn> WaitAsync(RateLimitLease refused, CancellationToken cancellationToken)
    {
        using var span = ServerSource.Start(ServerSource.Queue);
        var began = clock.GetTimestamp();
        RateLimitLease? lease = null;
        TimeSpan waited;
        try
        {
            lease = await AcquireAsync(refused, cancellationToken);
        }
        finally
        {
            waited = clock.GetElapsedTime(began);
            instruments.Waited(waited, OutcomeOf(lease));
        }

        return new GateTurn(lease, waited);
    }

    private static string OutcomeOf(RateLimitLease? lease)
        => lease is null ? OperationOutcome.Cancelled : lease.IsAcquired ? OperationOutcome.Ok : OperationOutcome.Refused;

    private async ValueTask<RateLimitLease> AcquireAsync(RateLimitLease refused, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(_patience, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await _limiter.AcquireAsync(permitCount: 1, both.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return refused;
        }
    }
}
