using BrandOS.Graph.Server.Transport.Http;
using Microsoft.Extensions.Options;

namespace BrandOS.Graph.Tests.Transport;

public sealed class OperationGateTests
{
    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(20);

    [Fact]
    public async Task Never_more_run_than_may_and_all_have_their_turn()
    {
        using var gate = Gate(running: 4, queued: 1_000, Long);
        var (running, most, done) = (0, 0, 0);

        await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(async () =>
        {
            using var turn = await gate.EnterAsync(CancellationToken.None);
            Assert.True(turn.IsAcquired);
            var now = Interlocked.Increment(ref running);
            for (var seen = Volatile.Read(ref most); now > seen; seen = Volatile.Read(ref most))
            {
                Interlocked.CompareExchange(ref most, now, seen);
            }

            await Task.Yield();
            Interlocked.Increment(ref done);
            Interlocked.Decrement(ref running);
        })));

        Assert.InRange(most, 1, 4);
        Assert.Equal(200, done);
    }

    [Fact]
    public async Task Who_waits_gets_the_turn_that_becomes_free()
    {
        using var gate = Gate(running: 1, queued: 1, Long);
        var first = await gate.EnterAsync(CancellationToken.None);
        var second = gate.EnterAsync(CancellationToken.None);
        Assert.False(second.IsCompleted);

        first.Dispose();

        using var turn = await second;
        Assert.True(turn.IsAcquired);
    }

    [Fact]
    public async Task Who_waited_long_enough_is_sent_away()
    {
        using var gate = Gate(running: 1, queued: 1, Short);
        using var first = await gate.EnterAsync(CancellationToken.None);

        using var second = await gate.EnterAsync(CancellationToken.None);

        Assert.False(second.IsAcquired);
    }

    [Fact]
    public async Task Who_finds_the_line_full_is_sent_away_at_once()
    {
        using var gate = Gate(running: 1, queued: 0, Long);
        using var first = await gate.EnterAsync(CancellationToken.None);

        var second = gate.EnterAsync(CancellationToken.None);

        Assert.True(second.IsCompletedSuccessfully);
        Assert.False((await second).IsAcquired);
    }

    [Fact]
    public async Task A_client_that_leaves_the_line_is_a_cancellation()
    {
        using var gate = Gate(running: 1, queued: 1, Long);
        using var first = await gate.EnterAsync(CancellationToken.None);
        using var leaving = new CancellationTokenSource();
        var second = gate.EnterAsync(leaving.Token);

        await leaving.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second.AsTask());
    }

    private static OperationGate Gate(int running, int queued, TimeSpan patience) => new(
        Options.Create(
            new HttpTransportOptions { MaxConcurrentOperations = running, MaxQueuedOperations = queued, OperationQueueWait = patience }),
        TimeProvider.System);
}
