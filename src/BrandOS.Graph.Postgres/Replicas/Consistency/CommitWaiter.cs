namespace BrandOS.Graph.Postgres.Replicas.Consistency;

/// <summary>
/// A standby shows a commit as soon as it has replayed it; on the primary it is seen when its process goes on behind the commit's record,
/// with synchronous replication only after a standby's word. So a session that saw it on a standby waits at the primary until all that may
/// be committing there has ended.
/// </summary>
internal sealed class CommitWaiter(Func<CancellationToken, Task<IReadOnlyList<Committing>>> ask, TimeProvider clock)
{
    private const int MostFailures = 2; // a connection of the pool may be from before a restart
    private static readonly TimeSpan LongestPause = TimeSpan.FromMilliseconds(8);

    private readonly RepeatedQuestion<IReadOnlyList<Committing>> _question = new(ask, MostFailures, LongestPause, clock);

    /// <param name="anyReplica">
    /// False when this server knows of none: what waits for one then, while none is connected, was seen nowhere.
    /// </param>
    /// <param name="atMost">
    /// Whatever runs longer is no commit, unless it says that it is one. What is left is a statement that commits by itself, whose process
    /// gets no turn for so long between writing its record and waiting for a standby, or ending.
    /// </param>
    /// <returns>False when it is not known that all is seen here that a standby may have shown.</returns>
    public ValueTask<bool> WaitAsync(bool anyReplica, TimeSpan atMost, CancellationToken cancellationToken)
        => _question.HearAsync(new Waiting(clock, anyReplica, atMost), cancellationToken);

    private sealed class Waiting(TimeProvider clock, bool anyReplica, TimeSpan atMost) : Listener<IReadOnlyList<Committing>>
    {
        private readonly long _began = clock.GetTimestamp();
        private List<Committing>? _left;

        /// <summary>What was committing when it was asked first has to end; what began since was not seen anywhere before.</summary>
        public override void Hear(IReadOnlyList<Committing> answer)
        {
            if (!WasThere)
            {
                return; // what it has to wait for may have begun behind the question
            }

            _left = [.. answer.Where(now => MayBeSeen(now) && (_left is null || _left.Exists(left => IsSame(left, now))))];
            if (_left.Count == 0)
            {
                End(true);
            }
            else if (clock.GetElapsedTime(_began) >= atMost)
            {
                End(!_left.Exists(static left => left.IsCommit));
            }
        }

        private bool MayBeSeen(Committing now) => !now.IsCommit || now.AnyStandby || anyReplica;

        private static bool IsSame(Committing one, Committing other)
            => one.Process == other.Process && one.Transaction == other.Transaction;
    }
}
