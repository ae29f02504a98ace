using BrandOS.Graph.Postgres.Outbox;

namespace BrandOS.Graph.Tests.Outbox;

public sealed class OutboxSignalTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(5);

    private readonly OutboxSignal _signal = new();

    [Fact]
    public async Task Everyone_who_waits_is_woken()
    {
        using var one = _signal.Subscribe();
        using var other = _signal.Subscribe();
        var waiting = Task.WhenAll(one.WaitAsync(Long, CancellationToken.None), other.WaitAsync(Long, CancellationToken.None));

        _signal.Raise();

        Assert.All(await waiting, Assert.True);
    }

    [Fact]
    public async Task A_signal_that_came_meanwhile_is_not_lost_and_many_are_one()
    {
        using var waiter = _signal.Subscribe();
        _signal.Raise();
        _signal.Raise();

        Assert.True(await waiter.WaitAsync(Long, CancellationToken.None));
        Assert.False(await waiter.WaitAsync(TimeSpan.FromMilliseconds(1), CancellationToken.None));
    }

    [Fact]
    public async Task Other_processes_are_told_of_ours_but_not_of_theirs()
    {
        using var telling = _signal.Announce(TimeProvider.System);

        _signal.Wake();
        Assert.False(await telling.WaitAsync(TimeSpan.FromMilliseconds(1), CancellationToken.None));

        _signal.Raise();
        Assert.True(await telling.WaitAsync(Long, CancellationToken.None));
    }

    [Fact]
    public async Task Who_is_cancelled_does_not_wait_on()
    {
        using var waiter = _signal.Subscribe();
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiter.WaitAsync(Long, cancelled.Token));
    }
}
