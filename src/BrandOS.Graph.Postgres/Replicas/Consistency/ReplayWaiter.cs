using Npgsql;

namespace BrandOS.Graph.Postgres.Replicas.Consistency;

/// <summary>
/// Reads that wait until a standby has replayed what their clients saw. One of them asks the node again and again, for all: however many
/// wait, the node is asked at most once a pause, and not at all when nobody waits.
/// </summary>
internal sealed class ReplayWaiter(Func<CancellationToken, Task<NodePosition>> ask, ReplayProgress progress, TimeProvider clock)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(16);
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(1);

    private readonly Lock _changing = new();
    private readonly List<Waiting> _waiting = [];
    private bool _asking;

    /// <returns>True when it has, false when the time is over or the node does not answer.</returns>
    public async ValueTask<bool> WaitAsync(ulong lsn, TimeSpan atMost, CancellationToken cancellationToken)
    {
        if (progress.Lsn >= lsn)
        {
            return true;
        }

        if (atMost <= TimeSpan.Zero)
        {
            return false;
        }

        var waiting = new Waiting(lsn);
        Join(waiting);
        await using var timeIsOver = clock.CreateTimer(
            static self => ((Waiting)self!).End(reached: false), waiting, atMost, Timeout.InfiniteTimeSpan);
        await using var left = cancellationToken.UnsafeRegister(static (self, token) => ((Waiting)self!).Cancel(token), waiting);
        return await waiting.Outcome;
    }

    private void Join(Waiting waiting)
    {
        lock (_changing)
        {
            _waiting.Add(waiting);
            if (_asking)
            {
                return;
            }

            _asking = true;
        }

        // It goes on for others: nothing of the request that happened to begin it may flow along.
        using (ExecutionContext.IsFlowSuppressed() ? default(AsyncFlowControl?) : ExecutionContext.SuppressFlow())
        {
            _ = Task.Run(AskForAllAsync, CancellationToken.None);
        }
    }

    private async Task AskForAllAsync()
    {
        var pause = FirstPause;
        while (true)
        {
            var answers = await AskAsync();
            if (!EndThoseThat(answers))
            {
                return;
            }

            await Task.Delay(pause, clock, CancellationToken.None);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private async Task<bool> AskAsync()
    {
        using var limit = new CancellationTokenSource(LongestAnswer, clock);
        try
        {
            var position = await ask(limit.Token);
            if (!position.IsPrimary)
            {
                progress.Reached(position.Lsn);
            }

            return !position.IsPrimary;
        }
        catch (Exception failure) when (
            failure is NpgsqlException or OperationCanceledException or InvalidOperationException or IOException)
        {
            return false; // the probes find out what is wrong with it
        }
    }

    /// <returns>True when somebody still waits.</returns>
    private bool EndThoseThat(bool answers)
    {
        lock (_changing)
        {
            foreach (var waiting in _waiting)
            {
                if (!answers || waiting.Lsn <= progress.Lsn)
                {
                    waiting.End(reached: answers);
                }
            }

            _waiting.RemoveAll(static waiting => waiting.Outcome.IsCompleted);
            return _asking = _waiting.Count > 0;
        }
    }

    private sealed class Waiting(ulong lsn)
    {
        private readonly TaskCompletionSource<bool> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ulong Lsn { get; } = lsn;

        public Task<bool> Outcome => _outcome.Task;

        public void End(bool reached) => _outcome.TrySetResult(reached);

        public void Cancel(CancellationToken cancellationToken) => _outcome.TrySetCanceled(cancellationToken);
    }
}
