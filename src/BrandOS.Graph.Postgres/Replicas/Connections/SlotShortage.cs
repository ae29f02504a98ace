namespace BrandOS.Graph.Postgres.Replicas.Connections;

/// <summary>
/// What a pool does without while its node refuses connections for want of slots: it withholds places, so that as many are left as
/// connections exist. After a pause one place is tried at a time, by a request that finds none free. A try that gets a connection
/// gives the place back, and the next one comes soon; one that is refused doubles the pause.
/// </summary>
/// <param name="places">Of the pool.</param>
internal sealed class SlotShortage(int places, NodesOptions options, PoolCounters counters, TimeProvider clock, Random chance)
{
    private const int MostDoublings = 16;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);

    private readonly Lock _changing = new();
    private volatile int _withheld;
    private long _pausedAt;
    private TimeSpan _pause;
    private int _refusedTries;
    private bool _isTrying;

    public int Withheld => _withheld;

    public bool IsOn => _withheld != 0;

    /// <summary>True when the pool has no connection, and nobody will return one.</summary>
    public bool HasNone => _withheld == places;

    /// <summary>True for the one that may open a connection now, in a place that is withheld; it tells how that ended.</summary>
    public bool TryBegin()
    {
        if (!IsOn)
        {
            return false;
        }

        lock (_changing)
        {
            if (!IsOn || _isTrying || clock.GetElapsedTime(_pausedAt) < _pause)
            {
                return false;
            }

            return _isTrying = true;
        }
    }

    /// <summary>The node had no slot: no more places than connections are left, and the one that was tried still is withheld.</summary>
    /// <param name="connections">There may be, of the pool.</param>
    public void Refused(bool tried, int connections)
    {
        counters.Refused();
        lock (_changing)
        {
            if (tried)
            {
                _isTrying = false;
                _refusedTries++;
            }
            else
            {
                if (!IsOn)
                {
                    _refusedTries = 0;
                    counters.ShortageBegan();
                }

                _withheld = Math.Clamp(places - connections, Math.Min(_withheld + 1, places), places);
            }

            Pause();
        }
    }

    /// <summary>A try got its connection.</summary>
    public void Opened()
    {
        lock (_changing)
        {
            _isTrying = false;
            _refusedTries = 0;
            if (--_withheld == 0)
            {
                counters.ShortageEnded();
            }

            Pause();
        }
    }

    /// <summary>A try ended without a word of the node about its slots.</summary>
    public void Unanswered()
    {
        lock (_changing)
        {
            _isTrying = false;
            Pause();
        }
    }

    // Many servers that were refused together must not try together; and who waits for a pool that has nothing to give must see a try.
    private void Pause()
    {
        var doublings = Math.Min(_refusedTries, MostDoublings);
        var pause = Math.Min(FirstPause.Ticks << doublings, options.MaxConnectBackOff.Ticks);
        pause = HasNone ? Math.Min(pause, options.ProbeTimeout.Ticks / 2) : pause;
        _pause = TimeSpan.FromTicks((long)(pause * (0.5 + (0.5 * chance.NextDouble()))));
        _pausedAt = clock.GetTimestamp();
    }
}
