namespace BrandOS.Graph.Postgres.Replicas.Consistency;

/// <summary>
/// What many want to hear from one node. One of them asks it again and again, for all: however many wait, the node is asked at most once a
/// pause, and not at all when nobody waits.
/// </summary>
/// <param name="mostFailures">So many questions in a row without an answer end it for those who waited.</param>
/// <param name="longestPause">Pauses grow to this, from a millisecond.</param>
internal sealed class RepeatedQuestion<TAnswer>(
    Func<CancellationToken, Task<TAnswer>> ask, int mostFailures, TimeSpan longestPause, TimeProvider clock)
    where TAnswer : notnull
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(1);

    private readonly Lock _changing = new();
    private readonly List<Listener<TAnswer>> _waiting = [];
    private bool _asking;

    /// <returns>What the listener makes of the answers; false when there are none.</returns>
    public async ValueTask<bool> HearAsync(Listener<TAnswer> listener, CancellationToken cancellationToken)
    {
        Join(listener);
        await using var left = cancellationToken.UnsafeRegister(
            static (self, token) => ((Listener<TAnswer>)self!).Cancel(token), listener);
        return await listener.Outcome;
    }

    private void Join(Listener<TAnswer> listener)
    {
        lock (_changing)
        {
            _waiting.Add(listener);
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
            Begin();
            var (answers, answer) = await AskAsync();
            failures = answers ? 0 : failures + 1;
            if (!Tell(answers, answer, gone: failures >= mostFailures))
            {
                return;
            }

            await Task.Delay(pause, clock, CancellationToken.None);
            pause = pause * 2 < longestPause ? pause * 2 : longestPause;
        }
    }

    private void Begin()
    {
        lock (_changing)
        {
            _waiting.ForEach(static listener => listener.WasThere = true);
        }
    }

    private async Task<(bool Answers, TAnswer? Answer)> AskAsync()
    {
        using var limit = new CancellationTokenSource(LongestAnswer, clock);
        try
        {
            return (true, await ask(limit.Token));
        }
        catch (Exception)
        {
            // The probes find out what is wrong with it. Whatever it is: nobody awaits this, and who waits must not wait for ever.
            return (false, default);
        }
    }

    /// <returns>True when somebody still waits.</returns>
    private bool Tell(bool answers, TAnswer? answer, bool gone)
    {
        lock (_changing)
        {
            foreach (var listener in _waiting)
            {
                if (answers)
                {
                    listener.Hear(answer!);
                }
                else if (gone && listener.WasThere)
                {
                    listener.End(false);
                }
            }

            _waiting.RemoveAll(static listener => listener.Outcome.IsCompleted);
            return _asking = _waiting.Count > 0;
        }
    }
}
