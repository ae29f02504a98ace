namespace BrandOS.Graph.Postgres.Replicas;

/// <summary>What is going on at a node right now: counters, for the router and for operators.</summary>
internal sealed class NodeLoad
{
    /// <summary>What one read of a node of weight 1 counts in <see cref="Had"/>; a node of weight 4 may have four for it.</summary>
    public const long Unit = 1_000_000;

    private const long NotThere = -(1L << 62);

    private int _inFlight;
    private int _connections;
    private long _reads;
    private long _had = NotThere;
    private long _readTicks;
    private long _waits;

    /// <summary>Reading operations that were sent there and are not over.</summary>
    public int InFlight => Volatile.Read(ref _inFlight);

    /// <summary>Connections of the pool for reading that are in use.</summary>
    public int Connections => Volatile.Read(ref _connections);

    /// <summary>Reading operations begun since the server started.</summary>
    public long Reads => Volatile.Read(ref _reads);

    /// <summary>Reads it had by its weight, in <see cref="Unit"/>; only how it differs from other nodes' says anything.</summary>
    public long Had => Volatile.Read(ref _had);

    /// <summary>True for a node that is new or back: it has not missed anything.</summary>
    public bool WasAway => Had < 0;

    /// <summary>What a level takes there of late, without the wait for a connection; 0 until one was read.</summary>
    public TimeSpan ReadTime => new(Volatile.Read(ref _readTicks));

    /// <summary>Reads that waited until the node had replayed what their clients saw.</summary>
    public long Waits => Volatile.Read(ref _waits);

    public void Waited() => Interlocked.Increment(ref _waits);

    /// <param name="weight">The node's; one that takes no share can still be sent a read for want of others.</param>
    public void Enter(int weight)
    {
        Interlocked.Increment(ref _inFlight);
        Interlocked.Increment(ref _reads);
        Interlocked.Add(ref _had, Unit / Math.Max(1, weight));
    }

    /// <summary>The node was lost.</summary>
    public void Away() => Volatile.Write(ref _had, NotThere);

    /// <summary>The node is treated as if it had had at least this.</summary>
    public void Forgive(long had)
    {
        var before = Had;
        while (before < had && Interlocked.CompareExchange(ref _had, had, before) is var found && found != before)
        {
            before = found;
        }
    }

    /// <summary>
    /// A level was read. One that took very long says little (there are such queries), many say a lot; one that was fast says that the
    /// node is. When two come at the same time one of them may not count.
    /// </summary>
    public void Took(TimeSpan time)
    {
        var before = Volatile.Read(ref _readTicks);
        var ticks = Math.Min(time.Ticks, (2 * before) + TimeSpan.TicksPerMillisecond);
        Volatile.Write(ref _readTicks, Math.Max(1, before + ((ticks - before) / (ticks < before ? 4 : 16))));
    }

    public void Leave() => Interlocked.Decrement(ref _inFlight);

    public void Connected() => Interlocked.Increment(ref _connections);

    public void Disconnected() => Interlocked.Decrement(ref _connections);
}
