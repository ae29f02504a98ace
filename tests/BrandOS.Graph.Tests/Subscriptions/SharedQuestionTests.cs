using BrandOS.Graph.Features.Platform.Events;

namespace BrandOS.Graph.Tests.Subscriptions;

public sealed class SharedQuestionTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    [Fact]
    public async Task Who_asks_while_one_is_under_way_shares_the_next_one()
    {
        var asked = 0;
        var first = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var question = new SharedQuestion<int>(async () =>
        {
            var number = Interlocked.Increment(ref asked);
            begun.TrySetResult();
            await (number == 1 ? first.Task : Task.CompletedTask);
            return number;
        });
        var one = question.AskAsync(CancellationToken.None);
        await begun.Task.WaitAsync(Patience);
        var others = Enumerable.Range(0, 1000).Select(_ => question.AskAsync(CancellationToken.None)).ToList();
        first.SetResult();

        Assert.Equal(1, await one.WaitAsync(Patience));
        Assert.All(await Task.WhenAll(others).WaitAsync(Patience), answer => Assert.Equal(2, answer));
        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task A_failure_is_of_those_who_asked_and_who_leaves_ends_nothing()
    {
        var asked = 0;
        var first = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var question = new SharedQuestion<int>(async () =>
        {
            var number = Interlocked.Increment(ref asked);
            begun.TrySetResult();
            await (number == 1 ? first.Task : Task.CompletedTask);
            return number == 2 ? throw new TimeoutException() : number;
        });
        var one = question.AskAsync(CancellationToken.None);
        await begun.Task.WaitAsync(Patience);
        using var left = new CancellationTokenSource();
        var gone = question.AskAsync(left.Token); // shares the second one
        var stayed = question.AskAsync(CancellationToken.None);
        await left.CancelAsync();
        first.SetResult();

        Assert.Equal(1, await one.WaitAsync(Patience));
        await Assert.ThrowsAsync<TimeoutException>(() => stayed);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => gone);
        Assert.Equal(3, await question.AskAsync(CancellationToken.None));
    }
}
