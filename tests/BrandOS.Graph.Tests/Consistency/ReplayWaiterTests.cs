using BrandOS.Graph.Postgres.Replicas.Consistency;

namespace BrandOS.Graph.Tests.Consistency;

public sealed class ReplayWaiterTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(100);

    private readonly PausingClock _clock = new();
    private readonly ReplayProgress _progress = new();
    private ulong _replayed = 100;
    private bool _promoted;
    private bool _down;
    private int _asked;

    [Fact]
    public async Task Nobody_is_asked_for_what_is_known()
    {
        _progress.Reached(100);
        Assert.True(await Waiter().WaitAsync(100, Limit, CancellationToken.None));
        Assert.Equal(0, _asked);
    }

    [Fact]
    public async Task What_was_replayed_meanwhile_takes_one_question()
    {
        Assert.True(await Waiter().WaitAsync(100, Limit, CancellationToken.None));
        Assert.Equal((1, 100UL), (_asked, _progress.Lsn));
    }

    [Fact]
    public async Task No_time_to_wait_is_no_question()
    {
        Assert.False(await Waiter().WaitAsync(100, TimeSpan.Zero, CancellationToken.None));
        Assert.Equal(0, _asked);
    }

    [Fact]
    public async Task One_answer_wakes_all_that_it_is_enough_for()
    {
        var waiter = Waiter();
        var waits = Enumerable.Range(0, 50)
            .Select(i => waiter.WaitAsync((ulong)(i < 40 ? 200 : 300), Limit, CancellationToken.None).AsTask())
            .ToList();
        await UntilAskedAsync(1);
        Assert.All(waits, wait => Assert.False(wait.IsCompleted));

        _replayed = 250;
        var before = _asked;
        await AdvanceUntilAsync(() => Volatile.Read(ref _asked) > before);
        await PausingClock.UntilAsync(() => waits.Take(40).All(wait => wait.IsCompleted)); // the others' limit must not come meanwhile
        Assert.All(waits.Take(40), wait => Assert.True(wait.Result));
        Assert.All(waits.Skip(40), wait => Assert.False(wait.IsCompleted));
        Assert.InRange(_asked - before, 1, 3);

        await AdvanceUntilAsync(() => waits.TrueForAll(wait => wait.IsCompleted));
        Assert.All(waits.Skip(40), wait => Assert.False(wait.Result));
    }

    [Fact]
    public async Task Questions_get_rarer_and_end_with_the_last_one_who_waits()
    {
        var wait = Waiter().WaitAsync(200, Limit, CancellationToken.None).AsTask();
        await AdvanceUntilAsync(() => wait.IsCompleted);
        Assert.False(await wait);
        Assert.InRange(_asked, 4, 14); // not one a millisecond

        await AdvanceAsync(TimeSpan.FromMilliseconds(50)); // the last pause
        await PausingClock.UntilAsync(() => !_clock.IsPaused);
        var last = _asked;
        await AdvanceAsync(TimeSpan.FromSeconds(1));
        Assert.Equal(last, _asked);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Nobody_waits_for_a_node_that_is_gone_or_promoted(bool promoted)
    {
        (_promoted, _down) = (promoted, !promoted);
        Assert.False(await Waiter().WaitAsync(200, Limit, CancellationToken.None));
    }

    [Fact]
    public async Task Request_that_is_over_waits_no_longer()
    {
        using var over = new CancellationTokenSource();
        var wait = Waiter().WaitAsync(200, Limit, over.Token).AsTask();
        await UntilAskedAsync(1);
        await over.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
    }

    private ReplayWaiter Waiter() => new(AskAsync, _progress, _clock);

    private Task<NodePosition> AskAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _asked);
        return _down
            ? Task.FromException<NodePosition>(new NotSupportedException("which nobody expects"))
            : Task.FromResult(new NodePosition(_replayed, _replayed, _promoted ? 2u : 0u));
    }

    // And it was told what came of it.
    private Task UntilAskedAsync(int times) => PausingClock.UntilAsync(() => Volatile.Read(ref _asked) >= times && _clock.IsPaused);

    private async Task AdvanceUntilAsync(Func<bool> condition)
    {
        for (var i = 0; i < 500 && !condition(); i++)
        {
            await _clock.AdvanceAsync(condition);
        }

        await PausingClock.UntilAsync(condition);
    }

    private async Task AdvanceAsync(TimeSpan time)
    {
        for (var passed = TimeSpan.Zero; passed < time; passed += TimeSpan.FromMilliseconds(1))
        {
            _clock.Advance(TimeSpan.FromMilliseconds(1));
            await Task.Delay(TimeSpan.FromMilliseconds(1)); // the loop's continuation runs on the pool
        }
    }
}
