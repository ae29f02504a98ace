using BrandOS.Graph.Server.Telemetry;
using BrandOS.Graph.Server.Transport.Http;
using BrandOS.Graph.Tests.Observing;
using Microsoft.Extensions.Options;

namespace BrandOS.Graph.Tests.Transport;

public sealed class OperationGateTests : IDisposable
{
    private const string Waits = "brandos.graph.http.queue.duration";

    private static readonly TimeSpan Long = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Short = TimeSpan.FromMilliseconds(20);

    private readonly Measurements _measured = new();

    public void Dispose() => _measured.Dispose();

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
        Assert.True(turn.Waited > TimeSpan.Zero);
        Assert.Equal(["outcome=ok"], _measured.TagsOf(Waits));
    }

    [Fact]
    public async Task Who_does_not_wait_is_not_measured()
    {
        using var gate = Gate(running: 1, queued: 1, Long);

        using var turn = await gate.EnterAsync(CancellationToken.None);

        Assert.Equal(TimeSpan.Zero, turn.Waited);
        Assert.Empty(_measured.Of(Waits));
    }

    [Fact]
    public async Task The_line_is_a_span()
    {
        using var spans = new Spans("BrandOS.Graph.Server");
        using var gate = Gate(running: 1, queued: 1, Long);
        var first = await gate.EnterAsync(CancellationToken.None);
        var second = gate.EnterAsync(CancellationToken.None);

        first.Dispose();

        using var turn = await second;
        Assert.Equal(["graphql.queue"], spans.Names);
    }

    [Fact]
    public async Task Who_waited_long_enough_is_sent_away()
    {
        using var gate = Gate(running: 1, queued: 1, Short);
        using var first = await gate.EnterAsync(CancellationToken.None);

        using var second = await gate.EnterAsync(CancellationToken.None);

        Assert.False(second.IsAcquired);
        Assert.Equal(["outcome=refused"], _measured.TagsOf(Waits));
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
        Assert.Equal(["outcome=cancelled"], _measured.TagsOf(Waits));
    }

    private OperationGate Gate(int running, int queued, TimeSpan patience) => new(
        Options.Create(
            new HttpTransportOptions { MaxConcurrentOperations = running, MaxQueuedOperations = queued, OperationQueueWait = patience }),
        new QueueInstruments(_measured.Meters),
        TimeProvider.System);
}
