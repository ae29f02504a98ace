using BrandOS.Graph.Postgres.Replicas.Consistency;

namespace BrandOS.Graph.Tests.Consistency;

public sealed class CommitWaiterTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMilliseconds(100);
    private static readonly Committing One = new(1, 100, IsCommit: false, AnyStandby: true);
    private static readonly Committing Later = new(1, 101, IsCommit: false, AnyStandby: true);
    private static readonly Committing Unconfirmed = new(2, 102, IsCommit: true, AnyStandby: true);

    private readonly PausingClock _clock = new();
    private volatile Committing[] _committing = [];
    private volatile int _failures;
    private int _asked;

    [Fact]
    public async Task One_question_is_enough_when_nothing_commits()
    {
        Assert.True(await Waiter().WaitAsync(true, Limit, CancellationToken.None));
        Assert.Equal(1, _asked);
    }

    [Fact]
    public async Task Only_what_was_committing_at_first_is_waited_for()
    {
        _committing = [One];
        var wait = Waiter().WaitAsync(true, Limit, CancellationToken.None).AsTask();
        await UntilAskedAsync();
        Assert.False(wait.IsCompleted);
        _committing = [Later, Unconfirmed];
        await AdvanceUntilAsync(wait);
        Assert.True(await wait);
    }

    [Fact]
    public async Task Later_one_waits_for_what_an_earlier_one_need_not_wait_for()
    {
        var waiter = Waiter();
        _committing = [One];
        var early = waiter.WaitAsync(true, Limit, CancellationToken.None).AsTask();
        await UntilAskedAsync();
        _committing = [Later];
        var late = waiter.WaitAsync(true, TimeSpan.FromHours(1), CancellationToken.None).AsTask();
        await AdvanceUntilAsync(early);
        Assert.True(await early);
        await AdvanceAsync();
        Assert.False(late.IsCompleted);
        _committing = [];
        await AdvanceUntilAsync(late);
        Assert.True(await late);
    }

    [Theory]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public async Task What_runs_for_long_counts_only_when_it_says_that_it_commits(bool isCommit, bool isSeen)
    {
        _committing = [One with { IsCommit = isCommit }];
        var wait = Waiter().WaitAsync(true, Limit, CancellationToken.None).AsTask();
        await AdvanceUntilAsync(wait);
        Assert.Equal(isSeen, await wait);
    }

    [Theory]
    [InlineData(false, false, true)]
    [InlineData(true, false, false)] // this server has not seen the replica yet that another one has asked
    [InlineData(false, true, false)] // it has, and its connection to the primary was cut
    public async Task What_waits_for_a_standby_was_seen_nowhere_when_there_is_none(bool connected, bool known, bool isSeen)
    {
        _committing = [Unconfirmed with { AnyStandby = connected }];
        var wait = Waiter().WaitAsync(known, Limit, CancellationToken.None).AsTask();
        await AdvanceUntilAsync(wait);
        Assert.Equal(isSeen, await wait);
        Assert.Equal(isSeen, _asked == 1);
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(2, false)]
    public async Task Node_that_does_not_answer_is_asked_once_more(int failures, bool isSeen)
    {
        _failures = failures;
        var wait = Waiter().WaitAsync(true, Limit, CancellationToken.None).AsTask();
        await AdvanceUntilAsync(wait);
        Assert.Equal(isSeen, await wait);
        Assert.Equal(2, _asked);
    }

    [Fact]
    public async Task Request_that_is_over_waits_no_longer()
    {
        _committing = [One];
        using var over = new CancellationTokenSource();
        var wait = Waiter().WaitAsync(true, TimeSpan.FromHours(1), over.Token).AsTask();
        await UntilAskedAsync();
        await over.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
    }

    private CommitWaiter Waiter() => new(AskAsync, _clock);

    private Task<IReadOnlyList<Committing>> AskAsync(CancellationToken cancellationToken)
        => Interlocked.Increment(ref _asked) <= _failures
            ? Task.FromException<IReadOnlyList<Committing>>(new IOException("gone"))
            : Task.FromResult<IReadOnlyList<Committing>>(_committing);

    private async Task AdvanceAsync()
    {
        for (var i = 0; i < 160; i++)
        {
            await _clock.AdvanceAsync(static () => false);
        }
    }

    private async Task AdvanceUntilAsync(Task end)
    {
        for (var i = 0; i < 1000 && !end.IsCompleted; i++)
        {
            await _clock.AdvanceAsync(() => end.IsCompleted);
        }

        await PausingClock.UntilAsync(() => end.IsCompleted);
    }

    // And it was told what came of it.
    private Task UntilAskedAsync() => PausingClock.UntilAsync(() => Volatile.Read(ref _asked) > 0 && _clock.IsPaused);
}
