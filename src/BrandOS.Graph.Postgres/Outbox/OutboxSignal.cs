using System.Collections.Immutable;

namespace BrandOS.Graph.Postgres.Outbox;

/// <summary>
/// Wakes those who wait for the outbox. Raised after a commit, here or in another process. It carries nothing and may be lost: whoever
/// waits looks at the table anyway after a while.
/// </summary>
public sealed class OutboxSignal
{
    private ImmutableArray<OutboxSignalWaiter> _waiters = [];

    // What tells the other processes; null when nothing does.
    private volatile OutboxSignalWaiter? _announcing;

    /// <summary>Who we are in a notification: our own are not heard.</summary>
    internal string Process { get; } = Guid.NewGuid().ToString("N");

    /// <summary>Call it after the commit of a transaction that wrote messages. Never blocks, never throws.</summary>
    public void Raise()
    {
        Wake();
        _announcing?.Set();
    }

    /// <summary>For one loop that waits.</summary>
    public OutboxSignalWaiter Subscribe(TimeProvider? clock = null)
    {
        var waiter = new OutboxSignalWaiter(this, clock ?? TimeProvider.System);
        ImmutableInterlocked.Update(ref _waiters, static (waiters, added) => waiters.Add(added), waiter);
        return waiter;
    }

    /// <summary>Another process raised it.</summary>
    internal void Wake()
    {
        foreach (var waiter in _waiters)
        {
            waiter.Set();
        }
    }

    internal OutboxSignalWaiter Announce(TimeProvider clock) => _announcing = new OutboxSignalWaiter(this, clock);

    internal void Remove(OutboxSignalWaiter waiter)
        => ImmutableInterlocked.Update(ref _waiters, static (waiters, removed) => waiters.Remove(removed), waiter);
}
