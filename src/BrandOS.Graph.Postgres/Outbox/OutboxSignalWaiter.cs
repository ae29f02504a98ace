using System.Threading.Channels;

namespace BrandOS.Graph.Postgres.Outbox;

/// <summary>
/// One loop's ear for an <see cref="OutboxSignal"/>: signals that come while it works are one signal when it waits again.
/// </summary>
public sealed class OutboxSignalWaiter : IDisposable
{
    private readonly Channel<bool> _signal = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite, SingleReader = true });

    private readonly OutboxSignal _owner;
    private readonly TimeProvider _clock;

    internal OutboxSignalWaiter(OutboxSignal owner, TimeProvider clock)
    {
        _owner = owner;
        _clock = clock;
    }

    /// <summary>Returns when the signal was raised since the last return, or after this time.</summary>
    /// <returns>True for a signal, false when the time was up.</returns>
    public async Task<bool> WaitAsync(TimeSpan atMost, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(atMost, _clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            return await _signal.Reader.ReadAsync(both.Token);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return false;
        }
    }

    public void Dispose() => _owner.Remove(this);

    internal void Set() => _signal.Writer.TryWrite(true);
}
