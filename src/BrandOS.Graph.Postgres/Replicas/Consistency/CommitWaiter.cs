using Npgsql;

namespace BrandOS.Graph.Postgres.Replicas.Consistency;

/// <summary>
/// A standby shows a commit as soon as it has replayed it; on the primary it is seen when its process goes on behind the commit's record,
/// with synchronous replication only after a standby's word. So a session that saw it on a standby waits at the primary until all that may
/// be committing there has ended. One of those that wait asks for all.
/// </summary>
internal sealed class CommitWaiter(Func<CancellationToken, Task<IReadOnlyList<Committing>>> ask, TimeProvider clock)
{
    private const int MostFailures = 2; // a connection of the pool may be from before a restart
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(8);
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(1);

    private readonly Lock _changing = new();
    private readonly List<Waiting> _waiting = [];
    private bool _asking;

    /// <param name="anyReplica">
    /// False when this server knows of none: what waits for one then, while none is connected, was seen nowhere.
    /// </param>
    /// <param name="atMost">Whatever runs longer is no commit, unless it waits for a standby.</param>
    /// <returns>False when it is not known that all is seen here that a standby may have shown.</returns>
    public async ValueTask<bool> WaitAsync(bool anyReplica, TimeSpan atMost, CancellationToken cancellationToken)
    {
        var waiting = new Waiting(clock.GetTimestamp(), anyReplica, atMost);
        Join(waiting);
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
        var (pause, failures) = (FirstPause, 0);
        while (true)
        {
            Waiting[] asking;
            lock (_changing)
            {
                asking = [.. _waiting];
            }

            var committing = await AskAsync();
            failures = committing is null ? failures + 1 : 0;
            foreach (var waiting in asking)
            {
                if (committing is not null)
                {
                    waiting.Know(committing, clock);
                }
                else if (failures >= MostFailures)
                {
                    waiting.End(isSeen: false);
                }
            }

            if (!AnyWaits())
            {
                return;
            }

            await Task.Delay(pause, clock, CancellationToken.None);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private async Task<IReadOnlyList<Committing>?> AskAsync()
    {
        using var limit = new CancellationTokenSource(LongestAnswer, clock);
        try
        {
            return await ask(limit.Token);
        }
        catch (Exception failure) when (
            failure is NpgsqlException or OperationCanceledException or InvalidOperationException or IOException)
        {
            return null; // the probes find out what is wrong with it
        }
    }

    private bool AnyWaits()
    {
        lock (_changing)
        {
            _waiting.RemoveAll(static waiting => waiting.Outcome.IsCompleted);
            return _asking = _waiting.Count > 0;
        }
    }

    private sealed class Waiting(long began, bool anyReplica, TimeSpan atMost)
    {
        private readonly TaskCompletionSource<bool> _outcome = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private List<Committing>? _left;

        public Task<bool> Outcome => _outcome.Task;

        /// <summary>What was committing when it was asked first has to end; what began since was not seen anywhere before.</summary>
        public void Know(IReadOnlyList<Committing> committing, TimeProvider clock)
        {
            _left = [.. committing.Where(now => MayBeSeen(now) && (_left is null || _left.Exists(left => IsSame(left, now))))];
            if (_left.Count == 0)
            {
                End(isSeen: true);
            }
            else if (clock.GetElapsedTime(began) >= atMost)
            {
                End(isSeen: !_left.Exists(static left => left.AwaitsStandby));
            }
        }

        public void End(bool isSeen) => _outcome.TrySetResult(isSeen);

        public void Cancel(CancellationToken cancellationToken) => _outcome.TrySetCanceled(cancellationToken);

        private bool MayBeSeen(Committing now) => !now.AwaitsStandby || now.AnyStandby || anyReplica;

        private static bool IsSame(Committing one, Committing other)
            => one.Process == other.Process && one.Transaction == other.Transaction;
    }
}
