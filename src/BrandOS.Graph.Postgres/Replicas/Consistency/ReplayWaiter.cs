namespace BrandOS.Graph.Postgres.Replicas.Consistency;

/// <summary>Reads that wait until a standby has replayed what their clients saw.</summary>
internal sealed class ReplayWaiter(Func<CancellationToken, Task<NodePosition>> ask, ReplayProgress progress, TimeProvider clock)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(16);

    private readonly RepeatedQuestion<NodePosition> _question = new(ask, mostFailures: 1, LongestPause, clock);

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

        var waiting = new Waiting(lsn, progress);
        await using var timeIsOver = clock.CreateTimer(
            static self => ((Waiting)self!).End(false), waiting, atMost, Timeout.InfiniteTimeSpan);
        return await _question.HearAsync(waiting, cancellationToken);
    }

    private sealed class Waiting(ulong lsn, ReplayProgress progress) : Listener<NodePosition>
    {
        public override void Hear(NodePosition answer)
        {
            if (answer.IsPrimary)
            {
                End(false); // it was promoted, and replays no more
                return;
            }

            progress.Reached(answer.Lsn);
            if (progress.Lsn >= lsn)
            {
                End(true);
            }
        }
    }
}
