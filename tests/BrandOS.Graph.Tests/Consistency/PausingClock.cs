using Microsoft.Extensions.Time.Testing;

namespace BrandOS.Graph.Tests.Consistency;

/// <summary>
/// A clock that knows when a <c>RepeatedQuestion</c> has come to a pause of its own: moved on before that, on a busy machine, it would let
/// limits end before anything was asked.
/// </summary>
internal sealed class PausingClock : FakeTimeProvider
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(16);

    private int _pauses;

    /// <summary>True when nothing happens until time goes on.</summary>
    public bool IsPaused => Volatile.Read(ref _pauses) > 0;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        if (dueTime <= TimeSpan.Zero || dueTime > LongestPause)
        {
            return base.CreateTimer(callback, state, dueTime, period);
        }

        var pause = base.CreateTimer(
            passed =>
            {
                Interlocked.Decrement(ref _pauses);
                callback(passed);
            },
            state,
            dueTime,
            period);
        Interlocked.Increment(ref _pauses);
        return pause;
    }

    /// <summary>Moves on by a millisecond as soon as it is paused; or returns when there is nothing to wait for any more.</summary>
    public async Task AdvanceAsync(Func<bool> isOver)
    {
        await UntilAsync(() => IsPaused || isOver());
        if (!isOver())
        {
            Advance(TimeSpan.FromMilliseconds(1));
        }
    }

    /// <summary>Waits, by the real clock.</summary>
    public static async Task UntilAsync(Func<bool> condition)
    {
        var began = System.GetTimestamp();
        while (!condition())
        {
            Assert.True(System.GetElapsedTime(began) < TimeSpan.FromMinutes(1), "It did not happen within a minute.");
            await Task.Delay(1);
        }
    }
}
